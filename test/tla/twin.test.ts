import { test } from 'vitest'
import { expectTwins } from './twin.ts'

const everyCall = [
  'load',
  'store',
  'read',
  'write',
  'ftruncate',
  'fallocate',
  'fsync',
  'munmap',
  'madvise',
]

test('the TLA+ twin reaches the states that the specification reaches', () => {
  expectTwins({
    configuration: 'DaxCore.cfg',
    ...{ threads: 2, blocks: 2, states: 5381 },
    calls: everyCall.map((name) => `${name}(*`),
  })
})
