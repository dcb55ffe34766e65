/**
 * The fast exhaustive search: breadth-first over packed states, driven from here in slices.
 *
 * All that runs per transition is generated (host/host-text.ts). This file keeps the levels, the bounds
 * and the way back from a finding to a schedule.
 */
import { type Machine, machine as machineOf } from '../../spec/machine/machine.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Exploration } from '../result/result.ts'
import { findings } from './findings.ts'
import { missProbability } from './host/fingerprint.ts'
import { host } from './host/host.ts'
import { memory } from './host/memory.ts'
import type { ExploreOptions } from './options.ts'
import { noParent, type Predecessors, scheduleTo, throwingStep } from './path.ts'
import { symmetry } from './symmetry/symmetry.ts'

/** States expanded between two looks at the clock and the signal: some milliseconds. */
const sliceStates = 8192
/** Slices between two turns of the event loop. */
const pauseSlices = 8

/**
 * Explores every reachable state, or up to a bound or a violation.
 *
 * Gives way to the event loop now and then, so that a signal can arrive. Throws a usage problem
 * for an unknown property. The same program and options give the same result, clock apart.
 */
export async function explore(
  program: Program,
  options: ExploreOptions = {},
): Promise<Exploration> {
  const search = startSearch(program, options)
  for (let slice = 1; search.advance(); slice++)
    if (slice % pauseSlices === 0) await new Promise((resume) => setImmediate(resume))
  return search.result()
}

/** The same without giving way: for tests and measurements. */
export function exploreSync(program: Program, options: ExploreOptions = {}): Exploration {
  const search = startSearch(program, options)
  while (search.advance());
  return search.result()
}

interface Search {
  /** Runs one slice; false when there is nothing left to do. */
  advance(): boolean
  result(): Exploration
}

function startSearch(program: Program, options: ExploreOptions): Search {
  const { bounds = {}, fullStates = false, clock = () => 0 } = options
  const { statesMax = Infinity, depthMax = Infinity, timeMaxMs = Infinity } = bounds
  const startMs = clock()
  const found = findings(program, options)
  const reduction = options.symmetry === true ? symmetry(program) : null
  const store = memory({
    wordCount: program.wordCount,
    fullStates,
    byteCountMax: bounds.memoryMaxBytes ?? Infinity,
  })
  const longRanks = new Map<number, number>()
  let initialWaiting = Infinity
  const predecessors: Predecessors = {
    parent: (n) => (n < initialWaiting ? noParent : store.parents[n]),
    rank: (n) => (n < initialWaiting ? store.parents[n] : (longRanks.get(n) ?? store.ranks[n])),
  }
  let machine: Machine | null = null
  /** Made when a path is to be rebuilt. */
  const slow = () => (machine ??= machineOf(program))
  const pathTo = (parent: number, rank: number) => () =>
    scheduleTo(slow(), predecessors, parent, rank)
  const pathToNumber = (n: number) => pathTo(predecessors.parent(n), predecessors.rank(n))

  const search = host(
    { program, fullStates, symmetry: reduction, statesMax, isChecked: found.isOpen },
    store,
    {
      violated(property, parent, rank) {
        found.violated(property, pathTo(parent, rank))
        return found.isOver
      },
      reached: (witness, parent, rank) => found.reached(witness, pathTo(parent, rank)),
      deadlocked(number) {
        found.violated('no-deadlock', pathToNumber(number))
        return found.isOver
      },
      bound: found.bound,
      longRank: (number, rank) => longRanks.set(number, rank),
    },
  )

  let depth = 0
  let distance = 0
  let levelEnd = 0
  let statesBefore = 0

  /** Runs generated code; an error it throws is the specification's. */
  function guarded(run: () => void): void {
    try {
      run()
    } catch (error) {
      const checking = search.checking()
      if (checking !== null) found.threw(error, pathTo(...checking)(), null)
      else {
        guarded(search.flush) // what was found before comes first
        if (found.isOver) return
        const path = search.head() < 0 ? null : pathToNumber(search.head())()
        const again = throwingStep(slow(), path)
        found.threw(again?.error ?? error, path, again?.actor ?? null)
      }
    }
  }

  /** Whether the rest of the level has yet to be looked through for a deadlock. */
  const isSeeking = () => found.seeksDeadlock && search.head() < levelEnd

  function seek(until: number): void {
    if (search.seekDeadlock(until)) found.deadlockedBefore(pathToNumber(search.head()))
  }

  const depthSoFar = () => (search.states() > statesBefore ? distance : depth)

  /** Starts the next level; false if there is none. */
  function nextLevel(): boolean {
    depth = depthSoFar()
    if (found.isOver || search.head() === search.tail()) return false
    if (distance >= depthMax) found.bound('depth')
    distance++
    levelEnd = search.tail()
    statesBefore = search.states()
    return !found.isOver
  }

  const progress = () => ({
    states: search.states(),
    transitions: search.transitions(),
    depth: distance,
    frontier: search.tail() - search.head(),
    elapsedMs: clock() - startMs,
  })

  guarded(search.begin)
  initialWaiting = search.tail()
  const initialStates = search.states()
  let hasLevel = nextLevel()

  return {
    advance() {
      if (!hasLevel) return false
      const until = Math.min(levelEnd, search.head() + sliceStates)
      if (found.isOver) seek(until)
      else
        guarded(() => {
          search.expand(until)
          if (search.head() >= levelEnd) search.flush()
        })
      if (search.head() >= levelEnd || (found.isOver && !isSeeking())) hasLevel = nextLevel()
      options.onProgress?.(progress())
      if (hasLevel && options.signal?.aborted === true) found.bound('interrupted')
      else if (hasLevel && clock() - startMs >= timeMaxMs) found.bound('time')
      return hasLevel && (!found.isOver || isSeeking())
    },
    result() {
      const states = search.states()
      return found.exploration({
        ...{ states, initialStates, transitions: search.transitions() },
        depth: depthSoFar(),
        ...{ fired: [...search.fired()], crashes: search.crashes() },
        reductions: reduction === null ? [] : [reduction.reduction],
        missProbability: fullStates ? 0 : missProbability(states),
        bytesPerState: store.byteCount / Math.max(1, states),
        elapsedMs: clock() - startMs,
      })
    },
  }
}
