import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

const amount = 1

export const closing: Design = design('closing', {
  from: lostUpdate,
  procedures: {
    *increment(k) {
      yield 'read'
      k.counter = k.counter + amount
    },
  },
})
