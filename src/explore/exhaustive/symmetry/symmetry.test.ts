import { describe, expect, test } from 'vitest'
import { daxProtocol } from '../../../../bench/dax-protocol.ts'
import { designs } from '../../../../test/specifications/index.ts'
import { compile } from '../../../spec/compile/index.ts'
import { design } from '../../../spec/design.ts'
import { read, write } from '../../../spec/layout/layout.ts'
import { machine } from '../../../spec/machine/machine.ts'
import type { Program } from '../../../spec/machine/program.ts'
import { exploreSync } from '../fast.ts'
import { type Renaming, renamings } from './renaming.ts'

const symmetricDesigns = designs.filter((d) => d.specification.symmetric.length > 0)

/** Its calls name records, which must then be renamed in frames. */
const protocol = design('dax-protocol', { from: daxProtocol })

const cases = [
  ...symmetricDesigns.flatMap((design) =>
    Object.keys(design.specification.scopes).map(
      (scope) => [design.name, scope, compile(design, scope)] as const,
    ),
  ),
  [
    protocol.name,
    'tiny',
    compile(protocol, 'tiny', { threads: 2, pages: 2, blocks: 2, calls: 1 }),
  ] as const,
]

describe('under symmetry', () => {
  test.each(cases)('%s at %s has one state for each orbit', (_name, _scope, program) => {
    const states = reachable(program)
    const reduced = exploreSync(program, { all: true, symmetry: true })
    const renamers = renamings(program).all.map((renaming) => renamer(program, renaming))
    const orbits = new Set(states.map((state) => leastName(state, renamers)))
    expect(reduced.states).toBe(orbits.size)
    expect(reduced.isComplete).toBe(true)
  })

  test.each(cases)('%s at %s has the same verdicts, as early', (_name, _scope, program) => {
    const outcome = (symmetry: boolean) => {
      const { properties, witnesses, depth, coverage } = exploreSync(program, {
        all: true,
        symmetry,
      })
      return {
        ...{ depth, neverFired: coverage.neverFired },
        violated: properties.map((p) => [p.name, p.violation?.steps.length]),
        reached: witnesses.map((w) => [w.name, w.schedule?.steps.length]),
      }
    }
    expect(outcome(true)).toEqual(outcome(false))
  })

  test.each(cases)('every schedule of %s at %s is a real one', (_name, _scope, program) => {
    const host = machine(program)
    const { properties } = exploreSync(program, { all: true, symmetry: true })
    for (const { kind, name, violation } of properties) {
      if (violation === null || kind === 'assertion') continue
      let { state } = host.start(given(violation.init))!
      for (const { actor, choices } of violation.steps)
        state = host.take(state, actor, given(choices))!.state
      if (kind !== 'deadlock') expect(host.violated(state)).toContain(name)
    }
  })

  test.each(cases)('%s at %s comes out the same with whole states', (_name, _scope, program) => {
    const counts = (fullStates: boolean) => {
      const { states, transitions } = exploreSync(program, {
        all: true,
        symmetry: true,
        fullStates,
      })
      return { states, transitions }
    }
    expect(counts(true)).toEqual(counts(false))
  })
})

test('the verdict names the reduction', () => {
  const allocator = designs.find(({ name }) => name === 'allocator-locked')!
  const { reductions } = exploreSync(compile(allocator, 'medium'), { symmetry: true })
  expect(reductions).toEqual(['symmetry of thread, block: up to 36 states count as one'])
})

function given(choices: readonly number[]) {
  let next = 0
  return () => choices[next++]
}

function reachable(program: Program): Uint8Array[] {
  const host = machine(program)
  const seen = new Map<string, Uint8Array>()
  const waiting = host.initial().map(({ state }) => state)
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (seen.has(state.join())) continue
    seen.set(state.join(), state)
    if (host.isCrashed(state)) continue
    for (let actor = 0; actor <= program.threads.length; actor++)
      for (const next of host.successors(state, actor)) waiting.push(next.state)
  }
  return [...seen.values()]
}

type Renamer = (state: Uint8Array) => Uint8Array

/** The first of all names a state goes by. */
function leastName(state: Uint8Array, renamers: readonly Renamer[]): string {
  return renamers.map((renamed) => String.fromCharCode(...renamed(state))).sort()[0]
}

/** Renames one field after the other by its path: written without regard to the engine. */
function renamer(program: Program, renaming: Renaming): Renamer {
  const { layout, frameOffset, frameSize, pointBytes, points, threads } = program
  const rename = (array: string, reference: number) =>
    reference === 0 ? 0 : (renaming.get(array)?.[reference - 1] ?? reference - 1) + 1
  const moves = layout.slots.map(({ path, place, type }) => {
    const moved = path.replace(/^(\w+)\[(\d+)\]/, (_, array, index) => {
      return `${array}[${rename(array, Number(index) + 1) - 1}]`
    })
    return { type, from: place, into: layout.slots.find((slot) => slot.path === moved)!.place }
  })
  return (state) => {
    const to = state.slice()
    for (const { type, from, into } of moves) {
      let value = read(state, from)
      if (type.kind === 'ref') value = rename(type.to, value)
      if (type.kind === 'item') value = rename(type.of, value)
      if (type.kind === 'set') {
        const members = [1, 2, 3, 4, 5, 6, 7, 8].filter((i) => (value >> (i - 1)) & 1)
        value = members.reduce((set, member) => set | (1 << (rename(type.of, member) - 1)), 0)
      }
      write(to, into, value)
    }
    for (const thread of threads.keys()) {
      const from = frameOffset + thread * frameSize
      const into = frameOffset + (rename('thread', thread + 1) - 1) * frameSize
      const { slots } = points[state[from]]
      for (let i = 0; i < frameSize; i++) {
        const array = slots[i - pointBytes]
        to[into + i] = array ? rename(array, state[from + i]) : state[from + i]
      }
    }
    return to
  }
}
