import { test } from 'vitest'
import { knownBugs } from '../../counterexamples/known-bugs.ts'
import { isFoundAtRandom } from '../found-at-random.ts'

test.each(knownBugs)('random search finds $id for ten seeds of ten', (bug) => {
  isFoundAtRandom(bug, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})
