import { setImmediate } from 'node:timers/promises'
import type { Program } from '../../spec/machine/program.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import { type Selection, select } from '../result/selection.ts'
import { minimise } from '../shrink/shrink.ts'
import { callsOf } from '../shrink/shrink-calls.ts'
import { type WalkHost, walkHost } from '../walk/walk-host.ts'
import { defaultDepth, defaultStepsMax, defaultWalks, type RandomOptions } from './options.ts'
import { parsePath, pathTo, type WalkPlace } from './place.ts'
import type { RandomResult, RandomThrown, RandomViolation } from './result.ts'
import { type Found, revisit, type Sweep, shrinkAt, startSweep, sweepOn } from './sweep.ts'
import { type WalkPlan, walkPlan } from './walk-arbitrary.ts'

/**
 * Random search: fast-check draws scenarios and schedules, a walk checks the properties in every state it passes, and
 * what fails is shrunk, by fast-check first and exactly after that.
 */
export async function randomSearch(
  program: Program,
  options: RandomOptions,
): Promise<RandomResult> {
  const slices = searchInSlices(program, options)
  for (;;) {
    const { done, value } = slices.next()
    if (done) return value
    await setImmediate()
  }
}

/** The same without giving way to anyone, for callers that cannot wait. */
export function randomSearchSync(program: Program, options: RandomOptions): RandomResult {
  const slices = searchInSlices(program, options)
  for (;;) {
    const { done, value } = slices.next()
    if (done) return value
  }
}

/** What one search needs throughout, and what it has so far. */
interface Search {
  readonly program: Program
  readonly options: Required<
    Pick<RandomOptions, 'seed' | 'strategy' | 'depth' | 'walks' | 'stepsMax'>
  >
  readonly plan: WalkPlan
  readonly selection: Selection
  /** By the properties they check: making one is dear, as its code starts cold. */
  readonly hosts: Map<string, WalkHost>
  readonly violations: Map<string, RandomViolation>
  readonly fired: Float64Array
  /** Numbers of the selected witnesses that no walk has shown. */
  unseen: readonly number[]
  walks: number
  steps: number
  crashes: number
  threw: RandomThrown | null
}

function* searchInSlices(
  program: Program,
  options: RandomOptions,
): Generator<void, RandomResult, void> {
  const s = startSearch(program, options)
  if (options.path !== undefined) return searchAt(s, parsePath(options.path))
  const { seed, walks: walksMax } = s.options
  let sweep = sweepFor(s, openProperties(s))
  while (s.walks < walksMax && options.signal?.aborted !== true) {
    const found = sweepOn(sweep, seed, s.walks, walksMax - s.walks)
    if (typeof found === 'number') s.walks += found
    else {
      endSweep(s, sweep)
      note(s, found)
      s.walks = found.place.walk + 1
      if (found.kind === 'threw') return result(s, 'threw')
      if (!s.violations.has(found.property)) throw new Error(`${found.property} does not repeat`)
      if (options.all !== true || openProperties(s).length === 0) return result(s, 'violation')
      // The same walk again: it may violate something else later on.
      s.walks = found.place.walk
      sweep = sweepFor(s, openProperties(s))
    }
    options.onProgress?.({
      walks: s.walks,
      walksMax,
      steps: s.steps + sweep.steps,
      violated: [...s.violations.keys()],
    })
    yield
  }
  endSweep(s, sweep)
  return result(s, s.walks < walksMax ? 'interrupted' : 'walks')
}

/** Goes to one place only. */
function searchAt(s: Search, place: WalkPlace): RandomResult {
  const sweep = sweepFor(s, openProperties(s))
  const found = revisit(sweep, s.options.seed, { ...place, shrinking: '' })
  endSweep(s, sweep)
  s.walks = 1
  if (found !== null) note(s, { ...found, place })
  return result(s, s.threw !== null ? 'threw' : s.violations.size > 0 ? 'violation' : 'walks')
}

const depthMax = 64

function startSearch(program: Program, options: RandomOptions): Search {
  const { seed, strategy = 'mixed', depth = defaultDepth } = options
  const { walks = defaultWalks, stepsMax = defaultStepsMax } = options
  if (!(Number.isInteger(depth) && depth >= 1 && depth <= depthMax))
    throw new ProblemError('usage', `depth ${depth} is not a whole number from 1 to ${depthMax}`)
  const selection = select(program, options.properties)
  const { witnesses } = program
  return {
    program,
    options: { seed: seed | 0, strategy, depth, walks, stepsMax },
    plan: walkPlan(program, { strategy, depth, stepsMax }),
    selection,
    hosts: new Map(),
    violations: new Map(),
    fired: new Float64Array(program.points.length),
    unseen: [...witnesses.keys()].filter((i) => selection.has(witnesses[i]!.name)),
    walks: 0,
    steps: 0,
    crashes: 0,
    threw: null,
  }
}

/** The selected properties that no walk has violated yet. */
function openProperties(s: Search): readonly string[] {
  return s.selection.properties.map((p) => p.name).filter((name) => !s.violations.has(name))
}

function sweepFor(s: Search, properties: readonly string[]): Sweep {
  const key = properties.join()
  const host = s.hosts.get(key) ?? walkHost(s.program, properties)
  s.hosts.set(key, host)
  const sweep = startSweep(host, s.plan, s.options.stepsMax)
  sweep.walker.unseen = [...s.unseen]
  return sweep
}

function endSweep(s: Search, { walker, steps }: Sweep): void {
  s.unseen = walker.unseen
  s.steps += steps
  s.crashes += walker.crashes
  for (const [point, count] of walker.host.fired.entries()) s.fired[point]! += count
}

function note(s: Search, found: Found): void {
  const { seed } = s.options
  if (found.kind === 'threw') {
    const { message, schedule, place } = found
    s.threw = { message, seed, path: pathTo(place), schedule }
    return
  }
  const violation = shrinkViolation(s, found.property, found.place)
  if (violation !== null) s.violations.set(found.property, violation)
}

/**
 * Shrinks the violation of one property, or follows a path on which that was done; null if it leads nowhere any
 * more.
 */
function shrinkViolation(s: Search, property: string, place: WalkPlace): RandomViolation | null {
  const { program } = s
  const { seed } = s.options
  // Checking this property alone, so that the path can be followed without knowing which others were checked.
  const sweep = sweepFor(s, [property])
  const found = revisit(sweep, seed, { ...place, shrinking: '' })
  const shrunk = (place.shrinking === '' ? shrinkAt : revisit)(sweep, seed, place)
  if (found === null || shrunk === null) return null
  const { schedule, isShortestOfScenario } = minimise(sweep.walker.host, shrunk.schedule)
  const calls = callsOf(sweep.walker.host, schedule)
  return {
    property,
    schedule,
    scenario: program.threads.map((t, i) => calls[i]!.map((call) => t.calls[call]!.title)),
    seed,
    path: pathTo(shrunk.place),
    walk: place.walk + 1,
    lengths: {
      found: found.schedule.steps.length,
      shrunk: shrunk.schedule.steps.length,
      minimal: schedule.steps.length,
    },
    isShortestOfScenario,
  }
}

function result(s: Search, end: RandomResult['end']): RandomResult {
  const { seed, strategy, depth, walks: walksMax } = s.options
  const { witnesses, points } = s.program
  const fired = Array.from(s.fired)
  const steps = new Set(points.filter((p) => p.id > 0).map((p) => p.step))
  for (const { id, step } of points) if (fired[id]! > 0) steps.delete(step)
  return {
    seed,
    strategy,
    depth,
    walks: s.walks,
    walksMax,
    steps: s.steps,
    properties: s.selection.properties.map(({ name }) => {
      const violation = s.violations.get(name)
      return violation === undefined
        ? { name, kind: 'not-found' }
        : { name, kind: 'violated', violation }
    }),
    witnesses: [...witnesses.entries()]
      .filter(([, { name }]) => s.selection.has(name))
      .map(([i, { name }]) => ({ name, isReached: !s.unseen.includes(i) })),
    coverage: { fired, crashes: s.crashes, neverFired: [...steps] },
    end,
    threw: s.threw,
  }
}
