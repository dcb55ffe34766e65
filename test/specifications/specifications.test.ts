import { describe, expect, test } from 'vitest'
import { exploreReference, exploreSync } from '../../src/explore/index.ts'
import type { Exploration } from '../../src/explore/result/result.ts'
import { compile } from '../../src/spec/compile/index.ts'
import { native } from '../../src/spec/native/native.ts'
import { expected } from './expected.ts'
import { designs } from './index.ts'

const designNamed = (name: string) => designs.find((d) => d.name === name)!

const summary = ({ states, transitions, depth, properties }: Exploration) => ({
  states,
  transitions,
  depth,
  violated: Object.fromEntries(
    properties.flatMap(({ name, violation }) =>
      violation === null ? [] : [[name, violation.steps.length]],
    ),
  ),
})

describe('both engines count what is known, and find the shortest violations', () => {
  test.each(expected.map((e) => [`${e.design}, ${e.scope}`, e] as const))('%s', (_, e) => {
    const { design, scope, ...facts } = e
    const program = compile(designNamed(design), scope)
    expect(summary(exploreReference(program, { all: true }))).toEqual(facts)
    expect(summary(exploreSync(program, { all: true }))).toEqual(facts)
  })
})

test('every design at every scope has its facts, and breaks no less than it says', () => {
  const all = designs.flatMap((d) =>
    Object.keys(d.specification.scopes).map((scope) => `${d.name} ${scope}`),
  )
  expect(expected.map((e) => `${e.design} ${e.scope}`)).toEqual(all)
  for (const { design, violated } of expected)
    expect(Object.keys(violated)).toEqual(
      expect.arrayContaining(Object.keys(designNamed(design).breaks)),
    )
})

test('every property has a design that violates it, but for checks of the specifications themselves', () => {
  const violated = new Set(expected.flatMap((e) => Object.keys(e.violated)))
  const declared = designs.flatMap((d) =>
    d.specification.properties.filter((p) => p.kind !== 'witness').map((p) => p.name),
  )
  const neverSeen = [...new Set(declared)].filter((name) => !violated.has(name))
  expect(neverSeen).toEqual(neverBroken)
})

/** Invariants that only say the specification itself is sound. */
const neverBroken = ['one-writer', 'items-in-buffer', 'size-changes-under-lock']

/** All orders in which two threads of `steps` steps each can run: a digit names the thread of each step. */
function interleavings(left: number, right: number): string[] {
  if (left === 0) return ['1'.repeat(right)]
  if (right === 0) return ['0'.repeat(left)]
  return [
    ...interleavings(left - 1, right).map((rest) => `0${rest}`),
    ...interleavings(left, right - 1).map((rest) => `1${rest}`),
  ]
}

test('of the orders of two increments exactly those lose an update that read before the other writes', () => {
  const run = native(designNamed('increment-in-two-steps'), 'small')
  const losing = interleavings(3, 3).filter((order) => {
    run.start(() => 0)
    for (const thread of order) run.step(Number(thread), () => 0)
    return run.violated().length > 0
  })
  // b begin, r read, w write; capitals are thread 1. Two threads of three steps: 20 orders. Only brwBRW, brBwRW and their
  // like, in which one thread has written before the other reads, count to 2.
  const isSerial = (order: string) => {
    const [read0, write0] = [nth(order, '0', 2), nth(order, '0', 3)]
    const [read1, write1] = [nth(order, '1', 2), nth(order, '1', 3)]
    return write0 < read1 || write1 < read0
  }
  expect(interleavings(3, 3)).toHaveLength(20)
  expect(losing).toEqual(interleavings(3, 3).filter((order) => !isSerial(order)))
  expect(losing).toHaveLength(12)
})

/** Where the digit stands for the nth time. */
function nth(order: string, digit: string, n: number): number {
  let at = -1
  for (let i = 0; i < n; i++) at = order.indexOf(digit, at + 1)
  return at
}
