import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

export const fickle: Design = design('fickle', {
  from: {
    ...lostUpdate,
    scopes: { small: { threads: 2, increments: 1, seed: Math.floor(Math.random() * 1e6) } },
  },
})
