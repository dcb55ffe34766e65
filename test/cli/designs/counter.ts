import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

export const atomic_counter: Design = design('atomic-counter', {
  from: lostUpdate,
  describes: 'reads and writes in one step',
  switches: { atomic: true },
})
