import { expect, test } from 'vitest'
import { designs } from '../../test/specifications/index.ts'
import { compile } from '../spec/compile/index.ts'
import type { Program } from '../spec/program.ts'
import { at, type Call } from '../spec/specification.ts'
import { renamings } from './renaming.ts'

const allocator = designs.find(({ name }) => name === 'allocator-locked')!
const program = compile(allocator, 'medium')

/** The program with other calls; only what renamings look at has to fit. */
const withCalls = (calls: readonly (readonly Call[])[]): Program => ({
  ...program,
  threads: calls.map((own, t) => ({ name: `CPU${t}`, calls: own, count: 1 })),
})

const use = (...blocks: number[]): Call[] =>
  blocks.map((index) => ({ procedure: 'use', args: [at('block', index)], title: `use(${index})` }))

test('threads with equal programs and all blocks change places', () => {
  const { all, arrays, refused } = renamings(program)
  expect(all).toHaveLength(36)
  expect(arrays).toEqual(['thread', 'block'])
  expect(refused).toEqual([])
  expect([...all[0].values()]).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})

test('threads change places only with threads that do the same', () => {
  const { all } = renamings(withCalls([use(0, 1, 2), use(0, 1, 2), []]))
  expect(new Set(all.map((renaming) => String(renaming.get('thread'))))).toEqual(
    new Set(['0,1,2', '1,0,2']),
  )
})

test('records stay interchangeable if a thread may name any of them', () => {
  const { arrays } = renamings(withCalls([use(0, 1, 2), use(2, 0, 1), use(1, 0, 2)]))
  expect(arrays).toContain('block')
})

test('records that a call singles out are left out, with the reason', () => {
  const { arrays, refused } = renamings(withCalls([use(0, 1, 2), use(0, 1), use(0, 1, 2)]))
  expect(arrays).toEqual(['thread'])
  expect(refused).toEqual([{ array: 'block', reason: 'use(1) of CPU1 singles out block records' }])
})

test('too many renamings are refused', () => {
  const wide = compile(allocator, 'wide', { threads: 4, blocks: 6 })
  expect(() => renamings(wide)).toThrow('symmetry would try 17280 renamings for every state')
})
