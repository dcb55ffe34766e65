import { expect, test } from 'vitest'
import { permutations, product } from './permutations.ts'

test('all orders, the natural one first', () => {
  expect(permutations(3).map((order) => order.join(''))).toEqual([
    ...['012', '021', '201', '102', '120', '210'],
  ])
  expect(new Set(permutations(5).map(String)).size).toBe(120)
})

test('all tuples, the first items first', () => {
  const tuples = product([['a', 'b'], ['x', 'y'], ['-']])
  expect(tuples.map((tuple) => tuple.join(''))).toEqual(['ax-', 'ay-', 'bx-', 'by-'])
  expect(product([])).toEqual([[]])
})
