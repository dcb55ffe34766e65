import { type Design, design } from 'daxcheck'
import { large } from './large.ts'

setTimeout(() => {
  throw new Error('out of bread')
}, 500)

export const failing: Design = design('failing', { from: large })
