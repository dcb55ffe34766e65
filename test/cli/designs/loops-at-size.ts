import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

/** Loads, and then never ends to say what its threads do at scope `endless`. */
export const sized: Design = design('sized', {
  from: {
    ...lostUpdate,
    scopes: { ...lostUpdate.scopes, endless: { threads: 2, increments: 9 } },
    threads: (scope, switches) => {
      while (scope.increments === 9);
      return lostUpdate.threads(scope, switches)
    },
  },
})
