// Compiled in an empty folder against the installed package, never here.
import { type CheckResult, check, design } from 'daxcheck'
import { linux_6_1 } from 'daxcheck/dax'

const mine = design('mine', { from: linux_6_1, switches: { invalidate_lock: false } })

// @ts-expect-error There is no such switch.
design('wrong', { from: linux_6_1, switches: { invalidate_lok: false } })

const result: CheckResult = await check(mine, { scope: 'lines' })

// @ts-expect-error There is no such verdict.
export const isFine = result.verdict === 'fine'
