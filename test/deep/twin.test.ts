import { test } from 'vitest'
import { expectTwins } from '../tla/twin.ts'

test('with three threads the TLA+ twin reaches the states that the specification reaches', () => {
  expectTwins({
    configuration: 'DaxCoreThree.cfg',
    ...{ threads: 3, blocks: 1, states: 28219 },
    calls: ['store(*', 'write(*', 'fallocate(a, PUNCH_HOLE, *'],
  })
})
