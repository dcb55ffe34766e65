import { expect, test } from 'vitest'
import { nearestName, unknownName } from './unknown-name.ts'

const designs = ['linux-6.1', 'linux-4.0', 'linux-6.1-ext2']

test.each([
  ['linux-61', 'linux-6.1'],
  ['Linux-4.0', 'linux-4.0'],
  ['linxu-4.0', 'linux-4.0'],
  ['linux-6.1-ext', 'linux-6.1-ext2'],
  ['xyz', null],
  ['', null],
])('the name nearest to %j is %j', (name, nearest) => {
  expect(nearestName(name, designs)).toBe(nearest)
})

test('an unknown name is answered with the nearest one and all that are known', () => {
  const problem = unknownName('design', 'linux-61', designs)
  expect(problem.message).toBe('there is no design linux-61')
  expect(problem.hint).toBe('did you mean linux-6.1? known: linux-6.1, linux-4.0, linux-6.1-ext2')
})

test('of many names only the nearest are listed', () => {
  const many = ['dax_fault', 'dax_read', 'dax_iomap_pte_fault', ...Array.from('abcdefghijklm')]
  const { hint } = unknownName('procedure', 'dax_iomap_fault', many)
  expect(hint).toMatch(
    /^did you mean dax_iomap_pte_fault\? the nearest of 16: dax_iomap_pte_fault, /,
  )
  expect(hint?.split(', ')).toHaveLength(10)
})

test('control characters of an unknown name do not reach the terminal', () => {
  expect(unknownName('design', '\u001b[31mx', []).message).toBe('there is no design ?[31mx')
})
