import { describe, expect, test } from 'vitest'
import { compile } from '../compile/index.ts'
import { lines, property, tiny } from '../compile/testing/tiny.ts'
import type { Machine } from './machine.ts'
import { machine } from './machine.ts'

/** Number of states that can be reached. */
function reachable(m: Machine): number {
  const seen = new Map<string, Uint8Array>()
  const queue: Uint8Array[] = []
  const visit = (state: Uint8Array): void => {
    const key = Buffer.from(state).toString('latin1')
    if (seen.has(key)) return
    seen.set(key, state)
    queue.push(state)
  }
  for (const { state } of m.initial()) visit(state)
  for (const state of queue)
    for (let actor = 0; actor <= m.program.threads.length; actor++)
      for (const { state: next } of m.successors(state, actor)) visit(next)
  return seen.size
}

const machineOf = (options: Parameters<typeof tiny>[0]): Machine =>
  machine(compile(tiny(options), 'small'))

describe('initial states', () => {
  test('there is one for every choice, in the order of the choices', () => {
    const init = lines('k.total = 3 * (yield* k.choose(2)) + (yield* k.choose(2))')
    const m = machineOf({ procedures: { main: lines("yield 'a'") }, init })
    expect(m.initial().map(({ choices, state }) => [choices, m.decode(state).total])).toEqual([
      [[0, 0], 0],
      [[0, 1], 1],
      [[1, 0], 3],
      [[1, 1], 4],
    ])
  })

  test('start takes the choices it is given', () => {
    const init = lines('k.total = yield* k.choose(5)')
    const m = machineOf({ procedures: { main: lines("yield 'a'") }, init })
    const started = m.start((count) => count - 2)
    expect(started?.choices).toEqual([3])
    expect(m.decode(started!.state).total).toBe(3)
  })

  test('a choice among nothing leads nowhere', () => {
    const init = lines('yield* k.choose(k.total)')
    const m = machineOf({ procedures: { main: lines("yield 'a'") }, init })
    expect(m.initial()).toEqual([])
    expect(m.start(() => 0)).toBeNull()
  })
})

describe('steps', () => {
  // Two threads, each: begin, add. States: thread 0 at begin/add/end times thread 1 likewise; total follows.
  test('two threads of two steps have nine states', () => {
    const m = machineOf({ procedures: { main: lines("yield 'add'", 'k.total++') }, threads: 2 })
    expect(reachable(m)).toBe(9)
  })

  // Each reads, then writes what it read plus one: rw RW, rRwW, rRWw, ... total 2 or 1.
  test('reading and writing in two steps loses an update', () => {
    const main = lines(
      "yield 'read'",
      'const seen = k.total',
      "yield 'write'",
      'k.total = seen + 1',
    )
    const m = machineOf({ procedures: { main }, threads: 2 })
    // 16 pairs of places; what was seen and the total tell apart 3 more.
    const ends = finalStates(m).map((state) => m.decode(state).total)
    expect([...new Set(ends)].sort()).toEqual([1, 2])
  })

  test('a guard blocks the step', () => {
    const main = lines("yield* k.until('wait', () => k.flag)", 'k.total = 1')
    const m = machineOf({ procedures: { main } })
    const [{ state }] = m.initial()
    const begun = m.take(state, 0, () => 0)!
    expect(m.point(begun.state, 0)).toMatchObject({
      step: 'main.wait',
      isGuarded: true,
      procedure: 'main',
      line: 2,
    })
    expect(m.take(begun.state, 0, () => 0)).toBeNull()
    expect(m.successors(begun.state, 0)).toEqual([])
  })

  test('a step that changed the state and then proves impossible leaves no trace', () => {
    const main = lines(
      "yield 'try'",
      'k.total = 5',
      'k.flag = true',
      'k.total = yield* k.choose(k.page[0].count)',
    )
    const m = machineOf({ procedures: { main } })
    const begun = m.take(m.initial()[0].state, 0, () => 0)!
    expect(m.successors(begun.state, 0)).toEqual([])
    expect(m.decode(begun.state)).toMatchObject({ total: 0, flag: false })
  })

  /** `total` goes to 2, with the assertions in between. */
  const asserting = (...before: string[]) =>
    machineOf({
      procedures: { main: lines("yield 'check'", ...before, 'k.total = 2') },
      properties: [property('assertion', 'small'), property('assertion', 'calm')],
    })
  const begun = (m: Machine) => m.take(m.initial()[0].state, 0, () => 0)!.state

  test('a failed assertion is recorded, once, and the step goes on', () => {
    const m = asserting(...['calm', 'small', 'calm'].map((name) => `k.assert(k.flag, '${name}')`))
    const taken = m.take(begun(m), 0, () => 0)!
    expect(taken.failed).toEqual(['calm', 'small'])
    expect(m.decode(taken.state)).toMatchObject({ total: 2 })
    expect(m.successors(begun(m), 0)).toEqual([taken])
  })

  test('what a choice records does not stick to the next one', () => {
    const m = asserting('const c = yield* k.choose(3)', "k.assert(c !== 1, 'small')")
    expect(m.successors(begun(m), 0).map(({ failed }) => failed)).toEqual([[], ['small'], []])
  })

  test('a step that turns out to be impossible has recorded nothing', () => {
    const m = asserting(
      'const c = yield* k.choose(2)',
      "k.assert(c === 1, 'small')",
      'yield* k.choose(c)',
    )
    expect(m.successors(begun(m), 0).map(({ choices, failed }) => [choices, failed])).toEqual([
      [[1, 0], []],
    ])
    expect(m.take(begun(m), 0, () => 0)).toBeNull()
    expect(m.take(begun(m), 0, (count) => count - 1)!.failed).toEqual([])
  })

  test('an error names the assertions that failed before it in the same step', () => {
    const m = asserting("k.assert(k.flag, 'small')", 'k.page[k.total + 9].on = true')
    expect(() => m.take(begun(m), 0, () => 0)).toThrow(
      /^index 9 .* \(in a step in which small had failed\)$/,
    )
    expect(() => m.successors(begun(m), 0)).toThrow('small had failed')
  })

  test('the first choice of a call is the call', () => {
    const calls = [0, 1, 2].map((index) => ({
      procedure: 'main',
      args: [{ record: 'page', index }, index],
      title: `main(${index})`,
    }))
    const main = "function* (k, page, count) { page.count = count; yield 'stop' }"
    const m = machineOf({ procedures: { main }, calls })
    const [{ state }] = m.initial()
    expect(m.point(state, 0).beginsCall).toBe(true)
    const counts = m.successors(state, 0).map((next) => {
      const { page } = m.decode(next.state) as { page: { count: number }[] }
      return [next.choices, page.map(({ count }) => count)]
    })
    expect(counts).toEqual([
      [[0], [0, 0, 0]],
      [[1], [0, 1, 0]],
      [[2], [0, 0, 2]],
    ])
  })

  test('a program of three calls runs its procedure three times', () => {
    const m = machineOf({ procedures: { main: lines("yield 'add'", 'k.total++') }, count: 3 })
    const [end] = finalStates(m)
    expect(m.decode(end).total).toBe(3)
    expect(m.isFinished(end)).toBe(true)
  })

  test('afterCall runs in the last step of a call', () => {
    const options = { procedures: { main: lines("yield 'add'", 'k.total++') } }
    const m = machineOf({ ...options, afterCall: '(k) => { k.me.turns = k.total + 1 }' })
    const [end] = finalStates(m)
    expect(m.decode(end).thread).toEqual([{ turns: 2 }, { turns: 0 }])
  })
})

describe('power failure', () => {
  const options = {
    procedures: { main: lines("yield 'add'", 'k.total++', "yield 'more'", 'k.total++') },
    crash: lines('k.total = yield* k.choose(k.total + 1)', 'k.flag = k.crashed'),
    properties: [
      property('recovery', 'none-left', '(k) => k.total === 0'),
      property('invariant', 'before', '(k) => !k.crashed'),
    ],
  }

  test('ends all threads, marks the state and happens once', () => {
    const m = machineOf(options)
    const begun = m.take(m.take(m.initial()[0].state, 0, () => 0)!.state, 0, () => 0)!
    const crashed = m.successors(begun.state, m.program.threads.length)
    expect(crashed.map(({ state }) => m.decode(state).total)).toEqual([0, 1])
    for (const { state } of crashed) {
      expect(m.isCrashed(state)).toBe(true)
      expect(m.isFinished(state)).toBe(true)
      expect(m.successors(state, 0)).toEqual([])
      expect(m.successors(state, m.program.threads.length)).toEqual([])
    }
  })

  test('recovery properties are judged after it, invariants before', () => {
    const m = machineOf(options)
    const [first] = m.initial()
    expect(m.violated(first.state)).toEqual([])
    const begun = m.take(m.take(first.state, 0, () => 0)!.state, 0, () => 0)!
    const [zero, one] = m.successors(begun.state, m.program.threads.length)
    expect(m.violated(zero.state)).toEqual([])
    expect(m.violated(one.state)).toEqual(['none-left'])
  })
})

test('witnesses are reported where they are true', () => {
  const properties = [property('witness', 'counted', '(k) => k.total > 0')]
  const m = machineOf({ procedures: { main: lines("yield 'add'", 'k.total++') }, properties })
  expect(m.reached(m.initial()[0].state)).toEqual([])
  expect(m.reached(finalStates(m)[0])).toEqual(['counted'])
})

describe('mistakes found while running', () => {
  const failing = (main: string) => {
    const m = machineOf({ procedures: { main } })
    const begun = m.take(m.initial()[0].state, 0, () => 0)!
    return () => m.take(begun.state, 0, () => 0)
  }

  test('a store outside the range names the field, the place and the value', () => {
    const run = failing(lines("yield 'a'", 'for (let i = 0; i < 9; i++) k.total += k.page.length'))
    expect(run).toThrow('main:3: total takes 0..7, not 9')
  })

  test('a loop that does not end runs out of fuel', () => {
    const run = failing(lines("yield 'a'", 'while (!k.flag) k.total = 1'))
    expect(run).toThrow('loop without a yield ran 10000 times at main:3')
  })

  test('a field of null', () => {
    const run = failing(lines("yield 'a'", 'k.page[0].next.on = true'))
    expect(run).toThrow('a record was needed and null found at main:3')
  })

  test('an index outside the array', () => {
    const run = failing(lines("yield 'a'", 'k.page[k.total + 3].on = true'))
    expect(run).toThrow('index 3 outside 0..2 at main:3')
  })

  test('a queue too full', () => {
    const run = failing(lines("yield 'a'", 'for (let i = 0; i < 4; i++) k.line.push(k.page[0])'))
    expect(run).toThrow('the queue is full at main:3')
  })
})

/** States in which all threads have finished. */
function finalStates(m: Machine): Uint8Array[] {
  const found: Uint8Array[] = []
  const queue = m.initial().map(({ state }) => state)
  for (const state of queue) {
    if (m.isFinished(state)) found.push(state)
    for (let actor = 0; actor < m.program.threads.length; actor++)
      queue.push(...m.successors(state, actor).map((next) => next.state))
  }
  return found
}
