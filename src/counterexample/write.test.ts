import { expect, test } from 'vitest'
import { layOutJson } from './write.ts'

test('keeps what fits on one line together, and breaks what does not', () => {
  const steps = Array.from({ length: 3 }, (_, i) => ({
    thread: 'A',
    step: `step ${i}`,
    choices: [i],
  }))
  const wide = 'x'.repeat(90)
  expect(layOutJson({ steps, wide, none: undefined, empty: [] }, '')).toBe(`{
  "steps": [
    { "thread": "A", "step": "step 0", "choices": [0] },
    { "thread": "A", "step": "step 1", "choices": [1] },
    { "thread": "A", "step": "step 2", "choices": [2] }
  ],
  "wide": "${wide}",
  "empty": []
}`)
})
