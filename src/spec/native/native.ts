import type { Design } from '../design.ts'
import type { Choose, Request } from '../language.ts'
import type { Layout } from '../layout/layout.ts'
import { link } from '../link/link.ts'
import { failedBefore } from '../machine/failed-before.ts'
import { choiceCountMax } from '../problem/limits.ts'
import { ProblemError } from '../problem/problem.ts'
import type { Argument, Call, Scope, ThreadProgram } from '../specification.ts'
import type { RecordView } from './reference-views.ts'
import { stateView } from './views.ts'
import type { Watch } from './watch.ts'

/**
 * Runs a specification as the generators it is made of: under a debugger, or beside the compiled program to hold it to
 * its meaning.
 *
 * Threads, steps and choices are those of the compiled program, so one schedule drives both. A generator cannot be cloned:
 * a run goes forward only, and is over when a step turns out to be impossible. `start` begins anew.
 */
export interface NativeRun {
  readonly layout: Layout
  readonly threads: readonly ThreadProgram[]
  /** Makes the initial state; null if the choices lead to none. */
  start(choose: Chooser): StepOutcome | null
  /** Threads that can take a step, by number. */
  enabled(): number[]
  /** Takes one step of a thread, or of the power failure as actor `threads.length`; null if it is blocked. */
  step(actor: number, choose: Chooser): StepOutcome | null
  /** A copy of the shared state, without thread frames. */
  state(): Uint8Array
  /** Names of the invariants, or after a crash of the recovery properties, that do not hold now. */
  violated(): string[]
  /** Names of the witnesses that are true now. */
  reached(): string[]
  /** Name of the step a thread takes next, `end` if it has none. */
  currentStep(thread: number): string
  isCrashed(): boolean
}

/** Answers a choice with a number from 0 to `count - 1`; `count` is above 0. */
export type Chooser = (count: number) => number

/** A step that was taken, with the assertions it violated, in the order in which they failed. */
export interface StepOutcome {
  readonly failed: readonly string[]
}

type Steps<R = unknown> = Generator<Request, R, number>
type Header = Record<string | symbol, any>
type Pending = Exclude<Request, Choose> | null

/**
 * Links a design for native runs; `watch` looks on. Throws a usage problem for an unknown scope or a malformed schema.
 */
export function native(design: Design, scopeName: string, scope?: Scope, watch?: Watch): NativeRun {
  const { specification } = design
  const { scope: numbers, layout, threads } = link(design, scopeName, scope)
  const bytes = new Uint8Array(layout.byteCount)
  const root = stateView(layout, bytes, watch)
  const records = root.thread as RecordView[]
  const condition: Condition = { isCrashed: false, isOver: true, failed: [], watch }
  const header = (me: RecordView | null) => linkHeader(design, numbers, root, me, condition)
  const observer = header(null)
  const kernels = records.map(header)
  let running: Steps[] = []
  let pending: Pending[] = []

  /** Runs one step's worth of effects; puts the bytes back if the step turns out to be impossible. */
  const attempt = (run: () => void): StepOutcome | null => {
    const before = bytes.slice()
    condition.failed = []
    try {
      run()
      return { failed: condition.failed }
    } catch (error) {
      if (error !== impossible) throw failedBefore(error, condition.failed)
      bytes.set(before)
      condition.isOver = true
      return null
    }
  }

  const start = (choose: Chooser): StepOutcome | null => {
    bytes.fill(0)
    Object.assign(condition, { isCrashed: false, isOver: false })
    running = threads.map((program, t) => main(design, program, kernels[t]))
    pending = running.map((steps) => advance(steps, choose))
    return attempt(() => runWhole(specification.init(within(observer, 'init')), choose))
  }

  const crash = (choose: Chooser): StepOutcome | null => {
    const { crash: fail } = specification
    if (fail === undefined || condition.isCrashed || condition.isOver) return null
    return attempt(() => {
      runWhole(fail(within(observer, 'crash')), choose)
      condition.isCrashed = true
      pending = pending.map(() => null)
    })
  }

  /** What a condition or a property answers; one with an effect would make a difference by being asked. */
  const ask = <T>(what: string, question: () => T): T => {
    const before = bytes.slice()
    const answer = question()
    if (bytes.some((byte, i) => byte !== before[i]))
      throw new ProblemError('usage', `${what} must have no effect`)
    return answer
  }

  const isEnabled = (thread: number): boolean => {
    const next = condition.isOver ? null : pending[thread]
    if (next === null || typeof next === 'string') return next !== null
    return ask(`the condition of ${next.name}`, next.condition)
  }

  const holding = (kind: string, is: boolean): string[] =>
    specification.properties
      .filter(({ kind: other, name, holds }) => {
        if (other !== kind || holds === undefined) return false
        watch?.begin()
        const answer = ask(`property ${name}`, () => holds(observer))
        if (!answer) watch?.fail(name)
        return answer === is
      })
      .map((p) => p.name)

  return {
    layout,
    threads,
    start,
    enabled: () => [...threads.keys()].filter(isEnabled),
    step(actor, choose) {
      if (actor === threads.length) return crash(choose)
      if (!isEnabled(actor)) return null
      watch?.begin()
      return attempt(() => {
        pending[actor] = advance(running[actor], choose)
      })
    },
    state: () => bytes.slice(),
    violated: () => holding(condition.isCrashed ? 'recovery' : 'invariant', false),
    reached: () => holding('witness', true),
    currentStep(thread) {
      const next = pending[thread] ?? 'end'
      return typeof next === 'string' ? next : next.name
    },
    isCrashed: () => condition.isCrashed,
  }
}

/** What the procedures of a run have in common. */
interface Condition {
  isCrashed: boolean
  isOver: boolean
  /** The assertions that failed in the running step. */
  failed: string[]
  readonly watch: Watch | undefined
}

/** Thrown to end a step that a choice among nothing makes impossible. */
const impossible = Symbol('impossible')

/** What a thread does from its first step to its last: the same steps and choices as the compiled program. */
function* main(design: Design, program: ThreadProgram, k: Header): Steps<void> {
  const { specification } = design
  if (program.isEnvironment) return yield* callOf(callIn(program.calls[0], k))
  for (let left = program.count; left > 0; left--) {
    yield 'begin'
    const call = program.calls[yield { kind: 'choose', count: program.calls.length }]
    specification.beforeCall?.(within(k, 'beforeCall'))
    yield* callOf(callIn(call, k))
    specification.afterCall?.(within(k, 'afterCall'))
  }
}

const callIn = ({ procedure, args }: Call, k: Header): unknown =>
  k[procedure](...args.map((argument) => resolve(k, argument)))

/** The steps of a procedure; a helper has run by now and has none. */
function* callOf(result: unknown): Steps<void> {
  if (isSteps(result)) yield* result
}

const resolve = (k: Header, argument: Argument): unknown =>
  typeof argument === 'object' ? k[argument.record][argument.index] : argument

const isSteps = (result: unknown): result is Steps =>
  typeof result === 'object' && result !== null && Symbol.iterator in result && 'next' in result

/** Runs to the next step boundary, answering choices on the way; null at the end. */
function advance(steps: Steps, choose: Chooser): Pending {
  let next = steps.next()
  while (!next.done && typeof next.value === 'object' && next.value.kind === 'choose') {
    if (next.value.count < 1) throw impossible
    next = steps.next(choose(next.value.count))
  }
  return next.done ? null : (next.value as Pending)
}

/** Runs what must not end its step: the initial state, or a crash. */
function runWhole(result: unknown, choose: Chooser): void {
  if (isSteps(result) && advance(result, choose) !== null)
    throw new ProblemError('usage', 'init and crash must not end their step', 'remove the yield')
}

/** The header as one thread sees it; `me` is null for init, crash and properties, which run in no thread. */
function linkHeader(
  design: Design,
  scope: Scope,
  root: RecordView,
  me: RecordView | null,
  condition: Condition,
): Header {
  const k: Header = Object.create(null, Object.getOwnPropertyDescriptors(root))
  const { replaced, origins } = design.layers
  const bodies = { ...design.procedures, ...replaced }
  for (const [key, body] of Object.entries(bodies))
    k[key] = (...args: unknown[]) => body(within(k, key), ...args)
  k[views] = Object.fromEntries(
    Object.entries(origins).flatMap(([key, { originals }]) =>
      Object.keys(originals).length === 0 ? [] : [[key, withOriginals(k, originals)]],
    ),
  )
  const assert = (holds: boolean, property: string, ...compared: unknown[]): void => {
    if (holds) return
    condition.watch?.fail(property, compared)
    if (!condition.failed.includes(property)) condition.failed.push(property)
  }
  return Object.defineProperties(Object.assign(k, words, { assert }), {
    scope: { value: scope },
    switches: { value: design.switches },
    crashed: { get: () => condition.isCrashed },
    me: { get: () => me ?? noThread() },
  })
}

/** Where a header keeps itself as the bodies see it that have a `k.original`. */
const views = Symbol('views')

/** The header as a body sees it, by its key. */
const within = (k: Header, key: string): Header => k[views][key] ?? k

/** The header with a `k.original` of these names, each under its key. */
function withOriginals(k: Header, originals: { readonly [name: string]: string }): Header {
  const original = Object.entries(originals).map(([name, key]) => [name, k[key]])
  return Object.create(k, { original: { value: Object.fromEntries(original) } })
}

/** The words of the language that are the same for every design. */
const words = {
  *until(name: string, condition: () => boolean): Steps<void> {
    yield { kind: 'until', name, condition }
  },
  *choose(count: number): Steps {
    if (!(Number.isInteger(count) && count >= 0 && count <= choiceCountMax))
      throw new ProblemError('threw', `choose takes 0..${choiceCountMax}, not ${count}`)
    return yield { kind: 'choose', count }
  },
  *pick<T>(from: readonly T[], where: (item: T) => boolean): Steps {
    const fitting = [...from].filter(where)
    return fitting.length === 0 ? null : fitting[yield { kind: 'choose', count: fitting.length }]
  },
}

function noThread(): never {
  throw new ProblemError(
    'threw',
    'init, crash and properties run in no thread',
    'k.me is for procedures',
  )
}
