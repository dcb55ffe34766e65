import { describe, expect, test } from 'vitest'
import { compile } from '../../spec/compile/index.ts'
import { design } from '../../spec/design.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Property } from '../../spec/property.ts'
import { array, range, record, ref, schema } from '../../spec/schema.ts'
import type { Call, Specification } from '../../spec/specification.ts'
import { explore, exploreSync } from './fast.ts'
import { exploreReference } from './reference.ts'

type Procedures = Specification['procedures']

/** One thread, or two, over three small numbers. */
function program(
  procedures: Procedures,
  { threads = 1, count = 1, properties = [] as readonly Property[] } = {},
): Program {
  const calls: Call[] = [{ procedure: 'main', args: [], title: 'main()' }]
  const specification: Specification = {
    name: 'numbers',
    switches: {},
    scopes: { only: {} },
    state: () =>
      schema({
        ...{ x: range(0, 255), y: range(0, 255), z: range(0, 3) },
        thread: array(threads, record({ friend: ref('thread') })),
      }),
    threads: () => Array.from({ length: threads }, (_, t) => ({ name: `CPU${t}`, calls, count })),
    procedures,
    *init(k) {
      k.thread[0].friend = k.thread[0]
    },
    properties,
    symmetric: ['thread'],
  }
  return compile(design('numbers', { from: specification }), 'only')
}

const invariant = (name: string, holds: (k: any) => boolean): Property => ({
  ...{ kind: 'invariant', name, title: name, reason: '', rule: '', holds },
})

/** Counts to 255 and on with y: 65,536 states and more, one after the other and side by side. */
const counting: Procedures = {
  *main(k) {
    for (;;) {
      yield 'count'
      if (k.x < 255) k.x++
      else if (k.y < 255) {
        k.x = 0
        k.y++
      } else return
    }
  },
}

/** 131,072 successors of one state. */
const choosing: Procedures = {
  *main(k) {
    yield 'fill'
    k.x = yield* k.choose(256)
    k.y = yield* k.choose(256)
    k.z = yield* k.choose(2)
    yield 'empty'
    k.x = 0
  },
}

describe('the fast engine', () => {
  test('grows its memory and keeps its count', () => {
    const { states, depth, transitions, bytesPerState } = exploreSync(program(counting))
    expect({ states, depth, transitions }).toEqual({
      ...{ states: 65_538, depth: 65_537, transitions: 65_537 },
    })
    expect(bytesPerState).toBeGreaterThan(8)
  })

  test('rebuilds a path through the last of very many successors', () => {
    const properties = [invariant('not-all', (k) => !(k.x === 255 && k.y === 255 && k.z === 1))]
    const result = exploreSync(program(choosing, { properties }))
    const [{ violation }] = result.properties
    expect(violation?.steps).toEqual([
      { actor: 0, choices: [0] },
      { actor: 0, choices: [255, 255, 1] },
    ])
  })

  test('rebuilds a path that goes on after one of very many successors', () => {
    const properties = [invariant('unmarked', (k) => k.z !== 3)]
    const marking: Procedures = {
      *main(k) {
        yield 'fill'
        k.x = yield* k.choose(256)
        k.y = yield* k.choose(256)
        k.z = yield* k.choose(2)
        yield 'mark'
        if (k.x === 255 && k.y === 255) k.z = 3
      },
    }
    const [{ violation }] = exploreSync(program(marking, { properties })).properties
    expect(violation?.steps).toEqual([
      { actor: 0, choices: [0] },
      { actor: 0, choices: [255, 255, 0] },
      { actor: 0, choices: [] },
    ])
  })

  test('says the same every time', () => {
    const once = () =>
      exploreSync(program(choosing, { threads: 2 }), { bounds: { statesMax: 50_000 } })
    expect(once()).toEqual(once())
  })
})

describe('a bound ends the search and is named', () => {
  test('states', () => {
    const result = exploreSync(program(counting), { bounds: { statesMax: 100 } })
    expect(result).toMatchObject({ states: 100, isComplete: false, bounds: ['states'] })
  })

  test('depth', () => {
    const result = exploreSync(program(counting), { bounds: { depthMax: 7 } })
    expect(result).toMatchObject({ states: 8, depth: 7, isComplete: false, bounds: ['depth'] })
  })

  test('depth, but not if nothing lies beyond', () => {
    const result = exploreSync(program(counting), { bounds: { depthMax: 65_538 } })
    expect(result).toMatchObject({ isComplete: true, bounds: [] })
  })

  test('memory', () => {
    const bounds = { memoryMaxBytes: 2_000_000 }
    const result = exploreSync(program(choosing, { threads: 2 }), { bounds })
    expect(result).toMatchObject({ isComplete: false, bounds: ['memory'] })
    expect(result.bytesPerState * result.states).toBeLessThanOrEqual(2_000_000)
  })

  test('time, by the clock that is passed in', () => {
    let now = 0
    const clock = () => (now += 10)
    const result = exploreSync(program(counting), { clock, bounds: { timeMaxMs: 50 } })
    expect(result).toMatchObject({ isComplete: false, bounds: ['time'] })
    expect(result.elapsedMs).toBeGreaterThanOrEqual(50)
  })

  test('the signal', async () => {
    const signal = { aborted: false }
    setImmediate(() => {
      signal.aborted = true
    })
    const result = await explore(program(choosing, { threads: 2, count: 2 }), { signal })
    expect(result).toMatchObject({ isComplete: false, bounds: ['interrupted'] })
    expect(result.states).toBeGreaterThan(0)
  })
})

test('progress is told as it is made', () => {
  const told: number[] = []
  exploreSync(program(choosing), { onProgress: ({ states }) => told.push(states) })
  expect(told.length).toBeGreaterThan(2)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})

describe('an error in the specification ends the search', () => {
  const overflowing: Procedures = {
    *main(k) {
      for (;;) {
        yield 'add'
        k.z++
      }
    },
  }

  test('with the way to the step that threw it', () => {
    const { threw, isComplete } = exploreSync(program(overflowing))
    expect(isComplete).toBe(false)
    expect(threw?.message).toContain('z')
    expect(threw?.actor).toBe(0)
    expect(threw?.schedule?.steps).toHaveLength(4)
    expect(threw).toEqual(exploreReference(program(overflowing)).threw)
  })

  test('with the way to the state of which a property could not be told', () => {
    const careless = { ...invariant('careless', (k) => k.thread[0].friend.index === 0) }
    const befriending: Procedures = {
      *main(k) {
        yield 'leave'
        k.me.friend = null
      },
    }
    const both = [exploreSync, exploreReference].map(
      (engine) => engine(program(befriending, { properties: [careless] })).threw,
    )
    expect(both[0]?.message).toContain('null')
    expect(both[0]?.schedule?.steps).toHaveLength(2)
    expect(both[0]).toEqual(both[1])
  })

  test('but not before what was found ahead of it', () => {
    const properties = [invariant('z-below-3', (k) => k.z < 3)]
    const { threw, properties: outcomes } = exploreSync(program(overflowing, { properties }))
    expect(threw).toBeNull()
    expect(outcomes[0].violation?.steps).toHaveLength(4)
  })
})

describe('only the properties asked for', () => {
  const properties = [
    invariant('x-below-10', (k) => k.x < 10),
    invariant('x-below-20', (k) => k.x < 20),
  ]

  test('are checked', () => {
    const result = exploreSync(program(counting, { properties }), { properties: ['x-below-20'] })
    expect(result.properties).toMatchObject([{ name: 'x-below-20', kind: 'invariant' }])
    expect(result.depth).toBe(21)
  })

  test('must exist', () => {
    expect(() => exploreSync(program(counting), { properties: ['x-below-30'] })).toThrow(
      'there is no property x-below-30',
    )
  })

  test('end the search, unless all are wanted', () => {
    const first = exploreSync(program(counting, { properties }))
    expect(first.properties.map((p) => p.violation?.steps.length)).toEqual([
      11,
      undefined,
      undefined,
    ])
    const all = exploreSync(program(counting, { properties }), { all: true })
    expect(all.properties.map((p) => p.violation?.steps.length)).toEqual([11, 21, undefined])
    expect(all.isComplete).toBe(true)
  })
})
