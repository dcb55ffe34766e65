import { describe, expect, test } from 'vitest'
import { designs, lostUpdate, writeAheadLog } from '../../../test/specifications/index.ts'
import { type Design, design } from '../design.ts'
import { decode } from '../layout/decode.ts'
import { type NativeRun, native } from './native.ts'

const first = () => 0

/** Numbers that look random and are the same on every run. */
function chooser(seed: number) {
  let x = seed
  return (count: number) => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0
    return (x >>> 8) % count
  }
}

/** Walks at random to the end, and adds what is violated on the way to `found`. */
function walk(run: NativeRun, choose: (count: number) => number, found: Set<string>): void {
  const crash = run.threads.length
  for (let outcome = run.start(choose); ; ) {
    for (const name of [...(outcome?.failed ?? []), ...run.violated()]) found.add(name)
    const enabled = run.enabled()
    if (run.isCrashed()) return
    if (enabled.length === 0) {
      if (run.threads.some((_, t) => run.currentStep(t) !== 'end')) found.add('no-deadlock')
      return
    }
    const actor = choose(12) === 0 ? crash : enabled[choose(enabled.length)]
    outcome = run.step(actor, choose)
  }
}

function violationsOf(design: Design, walks: number): string[] {
  const run = native(design, 'small')
  const choose = chooser(7)
  const found = new Set<string>()
  for (let i = 0; i < walks; i++) walk(run, choose, found)
  return [...found]
}

describe('random native walks find in each design what it is known to break', () => {
  test.each(designs.map((d) => [d.name, d] as const))('%s', (_, design) => {
    const found = violationsOf(design, 400)
    expect(found).toEqual(expect.arrayContaining(Object.keys(design.breaks)))
    if (Object.keys(design.breaks).length === 0) expect(found).toEqual([])
  })
})

describe('a native run', () => {
  const increments = () => native(design('increments', { from: lostUpdate }), 'small')

  test('stands before the first step of every call, named begin', () => {
    const run = increments()
    run.start(first)
    expect([run.currentStep(0), run.currentStep(1)]).toEqual(['begin', 'begin'])
    expect(run.enabled()).toEqual([0, 1])
  })

  test('takes the steps a procedure yields, one by one', () => {
    const run = increments()
    run.start(first)
    const names: string[] = []
    while (run.enabled().includes(0)) {
      names.push(run.currentStep(0))
      run.step(0, first)
    }
    expect(names).toEqual(['begin', 'read', 'write'])
    expect(run.currentStep(0)).toBe('end')
    expect(decode(run.layout, run.state())).toEqual({
      counter: 1,
      thread: [{ done: 1 }, { done: 0 }],
    })
  })

  test('asks for a choice where the procedure does, the call of a thread first', () => {
    const run = increments()
    const counts: number[] = []
    const choose = (count: number) => counts.push(count) * 0
    run.start(choose)
    run.step(0, choose)
    expect(counts).toEqual([1])
  })

  test('sees the same interleaving lose an update', () => {
    const run = increments()
    run.start(first)
    for (const thread of [0, 1, 0, 1, 0, 1]) run.step(thread, first)
    expect(run.violated()).toEqual(['no-lost-update'])
    expect(run.reached()).toEqual([])
  })

  test('starts anew', () => {
    const run = increments()
    run.start(first)
    run.step(0, first)
    run.step(0, first)
    run.step(0, first)
    run.start(first)
    expect(run.state()).toEqual(new Uint8Array(run.layout.byteCount))
    expect(run.currentStep(0)).toBe('begin')
  })

  test('crashes once, and no thread runs after it', () => {
    const run = native(design('log', { from: writeAheadLog }), 'small')
    run.start(first)
    run.step(0, first)
    expect(run.step(1, first)).toEqual({ failed: [] })
    expect(run.isCrashed()).toBe(true)
    expect(run.enabled()).toEqual([])
    expect(run.step(0, first)).toBeNull()
    expect(run.step(1, first)).toBeNull()
  })
})

describe('a question with an effect is refused', () => {
  const property = {
    ...({ kind: 'invariant', name: 'counts', title: 'counts' } as const),
    ...{ reason: 'a test', rule: 'a test', holds: (k: any) => ++k.counter >= 0 },
  }

  test('in a property', () => {
    const from = { ...lostUpdate, properties: [property] }
    const run = native(design('asking', { from }), 'small')
    run.start(first)
    expect(() => run.violated()).toThrow('property counts must have no effect')
  })

  test('in the condition of until', () => {
    const asking = design('asking', {
      from: lostUpdate,
      procedures: {
        *increment(k) {
          yield* k.until('read', () => ++k.counter > 0)
        },
      },
    })
    const run = native(asking, 'small')
    run.start(first)
    run.step(0, first)
    expect(() => run.enabled()).toThrow('the condition of read must have no effect')
  })
})
