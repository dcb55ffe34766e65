import { isMainThread } from 'node:worker_threads'
import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

/** Would end the process that reports, if it ever ran in its first thread. */
if (isMainThread) process.exit(0)

export const sparing: Design = design('sparing', { from: lostUpdate })
