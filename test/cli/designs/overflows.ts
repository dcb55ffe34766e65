import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

export const overflowing: Design = design('overflowing', {
  from: lostUpdate,
  procedures: {
    *increment(k) {
      yield 'read'
      k.counter = k.counter + 2
    },
  },
})
