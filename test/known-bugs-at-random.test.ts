import { test } from 'vitest'
import { knownBugs } from '../counterexamples/known-bugs.ts'
import { isFoundAtRandom } from './found-at-random.ts'

test.each(knownBugs)('random search finds $id for three seeds of three', (bug) => {
  isFoundAtRandom(bug, [1, 2, 3])
})
