import { type Design, design } from 'daxcheck'
import { large } from './large.ts'

/** Ends whatever it runs in, once the search is on. */
setTimeout(() => process.exit(0), 500)

export const leaving: Design = design('leaving', { from: large })
