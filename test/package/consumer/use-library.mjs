import { check, design } from 'daxcheck'
import { linux_6_1_closed } from 'daxcheck/dax'

const mine = design('mine', { from: linux_6_1_closed })
const { verdict } = await check(mine, { scope: 'lines', properties: ['no-stale-pfn'] })
process.stdout.write(`${verdict}\n`)
