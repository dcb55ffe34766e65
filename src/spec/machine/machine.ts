/**
 * The simplest host of a program's code: one state at a time, fresh arrays, no hashing.
 *
 * For replay, tests, random walks and the reference engine. Choices are made by re-running a step with the choices of
 * the last run, the last one advanced: an odometer, as in Loom's exploration tree.
 */

import type { Decoded } from '../layout/decode.ts'
import { decode } from '../layout/decode.ts'
import { failedBefore } from './failed-before.ts'
import type { ControlPoint, Program } from './program.ts'

/** One way to go on. */
export interface Transition {
  /** Every choice made within the step, in order. */
  readonly choices: readonly number[]
  readonly state: Uint8Array
  /** The assertions that the step violates, in the order in which they failed. */
  readonly failed: readonly string[]
}

/** Answers a choice with a number from 0 to `count - 1`; `count` is above 0. */
export type Chooser = (count: number) => number

/** A program that can be run step by step. Actors are the threads, and after them the power failure. */
export interface Machine {
  readonly program: Program
  /** All initial states. If one throws, those before it are in `found`, which is what is returned. */
  initial(found?: Transition[]): Transition[]
  /** All ways in which an actor can take its next step; none if it is blocked or finished. Throws as `initial` does. */
  successors(state: Uint8Array, actor: number, found?: Transition[]): Transition[]
  /** One step of an actor; null if it is blocked, finished, or the choices lead nowhere. */
  take(state: Uint8Array, actor: number, choose: Chooser): Transition | null
  /** One initial state; null if the choices lead nowhere. */
  start(choose: Chooser): Transition | null
  /** Invariants that do not hold in a state; after a crash, recovery properties that do not. */
  violated(state: Uint8Array): string[]
  /** Witnesses that are true in a state. */
  reached(state: Uint8Array): string[]
  /** Where a thread stands. */
  point(state: Uint8Array, thread: number): ControlPoint
  isCrashed(state: Uint8Array): boolean
  /** True if all threads but actors of the environment are at the end of their programs. */
  isFinished(state: Uint8Array): boolean
  /** The shared state as plain data, for reports. */
  decode(state: Uint8Array): { readonly [field: string]: Decoded }
}

/** What a host must offer to generated code, and get back from it. */
interface Host {
  readonly u8: Uint8Array
  readonly w32: Int32Array
  readonly C: { begin(): void; choose(count: number): number; next(): boolean }
  restore(): void
  emit(): void
  fail(assertion: number): void
}

interface Code {
  readonly steps: readonly ((o: number, t: number) => void)[]
  readonly init: () => void
  readonly crash: (() => void) | null
  readonly predicates: readonly { readonly name: string; readonly holds: () => boolean }[]
}

/** Makes a program runnable. */
export function machine(program: Program): Machine {
  const { frameOffset, frameSize, pointBytes, threads, points } = program
  const byteCount = program.wordCount * 4
  const scratch = new Uint8Array(byteCount)
  const parent = new Uint8Array(byteCount)
  const odometer: { value: number; count: number }[] = []
  let depth = 0
  let chooser: Chooser | null = null
  let failed: string[] = []
  let onEmit: () => void = () => {}

  const host: Host = {
    u8: scratch,
    w32: new Int32Array(scratch.buffer),
    C: {
      begin() {
        odometer.length = 0
        depth = 0
      },
      choose(count) {
        if (count < 1) return -1
        if (depth === odometer.length)
          odometer.push({ value: chooser === null ? 0 : chooser(count), count })
        return odometer[depth++].value
      },
      next() {
        depth = 0
        if (chooser !== null) return false
        for (let last = odometer.at(-1); last !== undefined; last = odometer.at(-1)) {
          if (++last.value < last.count) return true
          odometer.pop()
        }
        return false
      },
    },
    restore() {
      scratch.set(parent)
      failed = []
    },
    emit() {
      onEmit()
      host.restore()
    },
    fail(assertion) {
      const name = program.assertions[assertion]
      if (!failed.includes(name)) failed.push(name)
    },
  }
  const code = load(program, host)

  const transition = (): Transition => ({
    choices: odometer.slice(0, depth).map(({ value }) => value),
    state: scratch.slice(),
    failed,
  })

  const begin = (state: Uint8Array | null): void => {
    odometer.length = 0
    depth = 0
    if (state === null) parent.fill(0)
    else parent.set(state)
    host.restore()
  }

  const pointOf = (state: Uint8Array, thread: number): number => {
    const o = frameOffset + thread * frameSize
    return pointBytes === 1 ? state[o] : state[o] | (state[o + 1] << 8)
  }

  const run = (actor: number): void => {
    if (actor === threads.length) {
      code.crash?.()
      return
    }
    const point = pointOf(parent, actor)
    if (point > 0) code.steps[point](frameOffset + actor * frameSize, actor)
  }

  /** Runs code from a state, with the choices of `choose`, or with all there are. */
  const transitions = (
    state: Uint8Array | null,
    code: () => void,
    choose: Chooser | null,
    found: Transition[] = [],
  ): Transition[] => {
    chooser = choose
    onEmit = () => {
      found.push(transition())
    }
    begin(state)
    try {
      code()
    } catch (error) {
      throw failedBefore(error, failed)
    }
    return found
  }

  const holding = (
    state: Uint8Array,
    names: readonly { name: string }[],
    is: boolean,
  ): string[] => {
    begin(state)
    return names.flatMap(({ name }) => {
      const predicate = code.predicates.find((other) => other.name === name)
      return predicate !== undefined && predicate.holds() === is ? [name] : []
    })
  }

  const isCrashed = (state: Uint8Array): boolean =>
    program.code.crash !== null && state[program.layout.byteCount] !== 0

  return {
    program,
    initial: (found) => transitions(null, code.init, null, found),
    successors: (state, actor, found) => transitions(state, () => run(actor), null, found),
    take: (state, actor, choose) => transitions(state, () => run(actor), choose)[0] ?? null,
    start: (choose) => transitions(null, code.init, choose)[0] ?? null,
    violated: (state) =>
      holding(state, isCrashed(state) ? program.recoveries : program.invariants, false),
    reached: (state) => holding(state, program.witnesses, true),
    point: (state, thread) => points[pointOf(state, thread)],
    isCrashed,
    isFinished: (state) =>
      threads.every((t, thread) => t.isEnvironment || pointOf(state, thread) === 0),
    decode: (state) => decode(program.layout, state),
  }
}

/** Evaluates a program's code around a host. */
function load(program: Program, host: Host): Code {
  const { prelude, steps, init, crash } = program.code
  const predicates = [...program.invariants, ...program.recoveries, ...program.witnesses]
  const text = `'use strict';
const {u8,w32,C,restore,emit,fail}=host;
${prelude}
return {
steps:[null,${steps
    .slice(1)
    .map((body) => `function(o,t){${body}}`)
    .join(',\n')}],
init(){${init}},
crash:${crash === null ? 'null' : `function(){${crash}}`},
predicates:[${predicates.map(({ name, body }) => `{name:${JSON.stringify(name)},holds(){${body}}}`).join(',\n')}]
}`
  return new Function('host', text)(host) as Code
}
