import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

/** One of two sizes, at a scope that nobody asks for. */
export const fair: Design = design('fair', {
  from: {
    ...lostUpdate,
    scopes: {
      ...lostUpdate.scopes,
      other: { threads: 2, increments: Math.random() < 0.5 ? 1 : 2 },
    },
  },
})
