import { describe, expect, test } from 'vitest'
import { designs } from '../../../../test/specifications/index.ts'
import { compile } from '../../../spec/compile/index.ts'
import type { Program } from '../../../spec/machine/program.ts'
import { at, type Call } from '../../../spec/specification.ts'
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

describe('an array whose records are told apart', () => {
  const usingBlocks = (use_block: (k: any) => Generator) =>
    compile({ ...allocator, procedures: { ...allocator.procedures, use_block } }, 'small')

  test.each([
    [
      'picks a block by number',
      usingBlocks(function* (k) {
        yield 'store'
        k.block[0].is_dirty = true
      }),
    ],
    [
      'reads the index of a block',
      usingBlocks(function* (k) {
        const block = yield* k.allocate()
        if (block === null) return
        yield 'store'
        block.is_dirty = block.index === 1
      }),
    ],
    [
      'takes the first of several block records',
      usingBlocks(function* (k) {
        yield 'store'
        k.me.block = k.block.find((b: any) => b.is_dirty) ?? null
      }),
    ],
  ])('is refused if a procedure %s, with the line', (how, told) => {
    expect(() => renamings(told)).toThrow(
      new RegExp(`^symmetry of block would not be sound: use_block:\\d+ ${how}$`),
    )
  })

  test('is refused if a property picks one of them', () => {
    const [first, ...others] = allocator.specification.properties
    const holds = (k: any) => {
      return k.block[0].owner === null
    }
    const specification = {
      ...allocator.specification,
      properties: [first, ...others, { ...first, kind: 'invariant', name: 'none', holds } as const],
    }
    expect(() => renamings(compile({ ...allocator, specification }, 'small'))).toThrow(
      'symmetry of block would not be sound: none:2 picks a block by number',
    )
  })

  test('is not refused where the scope has only one of them', () => {
    const told = usingBlocks(function* (k) {
      yield 'store'
      k.block[0].is_dirty = true
    })
    const one = compile(told.design, 'one', { threads: 2, blocks: 1 })
    expect(renamings(one).all).toHaveLength(2)
  })
})

test('too many renamings are refused', () => {
  const wide = compile(allocator, 'wide', { threads: 4, blocks: 6 })
  expect(() => renamings(wide)).toThrow('symmetry would try 17280 renamings for every state')
})
