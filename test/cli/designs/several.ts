import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

export const one: Design = design('one', { from: lostUpdate })
export const two: Design = design('two', { from: one })
