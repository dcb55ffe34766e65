import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

/** Too large to finish while anyone waits. */
export const large: Design = design('large', {
  from: { ...lostUpdate, scopes: { large: { threads: 8, increments: 4 } } },
  switches: { atomic: true },
})
