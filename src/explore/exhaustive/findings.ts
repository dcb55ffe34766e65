import type { Program } from '../../spec/machine/program.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import type { Bound, Coverage, Exploration, Thrown } from '../result/result.ts'
import type { Schedule } from '../result/schedule.ts'
import { noDeadlock, type Selection, select } from '../result/selection.ts'
import type { ExploreOptions } from './options.ts'

/**
 * What a search has found so far, the same for every engine.
 *
 * Violations and witnesses must be reported in breadth-first order: the first of each name is kept. A deadlock is noticed
 * one level late, when its state is expanded. So a violation that ends the search leaves the rest of the level to be looked
 * through for a deadlock, which is one step shorter and takes its place.
 */
export interface Findings {
  readonly selection: Selection
  /** True once the search must stop: a violation that ends it, a bound, or an error. */
  readonly isOver: boolean
  /** True while a violation has ended the search and a deadlock on the level being expanded would be shorter. */
  readonly seeksDeadlock: boolean
  /** True if a violation or sighting of this name would be new. */
  isOpen(name: string): boolean
  violated(property: string, schedule: () => Schedule): void
  /** Puts a deadlock in the place of the longer violations that ended the search. */
  deadlockedBefore(schedule: () => Schedule): void
  reached(witness: string, schedule: () => Schedule): void
  /** Ends the search at a limit. */
  bound(bound: Bound): void
  /** Ends the search with an error of the specification. */
  threw(error: unknown, schedule: Schedule | null, actor: number | null): void
  exploration(counts: Counts): Exploration
}

/** What only the engine knows. */
export type Counts = Omit<
  Exploration,
  'properties' | 'witnesses' | 'coverage' | 'bounds' | 'isComplete' | 'threw'
> & { readonly fired: readonly number[]; readonly crashes: number }

export function findings(program: Program, options: ExploreOptions): Findings {
  const selection = select(program, options.properties)
  const violations = new Map<string, Schedule>()
  const sightings = new Map<string, Schedule>()
  const bounds: Bound[] = []
  let isOver = false
  let thrown: Thrown | null = null
  const isOpen = (name: string) =>
    selection.has(name) && !violations.has(name) && !sightings.has(name)
  return {
    selection,
    isOpen,
    get isOver() {
      return isOver
    },
    get seeksDeadlock() {
      const isEnded = isOver && violations.size > 0 && bounds.length === 0 && thrown === null
      return isEnded && isOpen(noDeadlock)
    },
    violated(property, path) {
      if (!isOpen(property)) return
      violations.set(property, path())
      if (options.all !== true) isOver = true
    },
    deadlockedBefore(path) {
      violations.clear()
      violations.set(noDeadlock, path())
    },
    reached(witness, path) {
      if (isOpen(witness)) sightings.set(witness, path())
    },
    bound(bound) {
      bounds.push(bound)
      isOver = true
    },
    threw(error, path, actor) {
      if (error instanceof ProblemError || !(error instanceof Error)) throw error
      thrown = { message: error.message, schedule: path, actor }
      isOver = true
    },
    exploration: ({ fired, crashes, ...counts }) => ({
      ...counts,
      properties: selection.properties.map((p) => ({
        ...p,
        violation: violations.get(p.name) ?? null,
      })),
      witnesses: selection.witnesses.map((name) => ({
        name,
        schedule: sightings.get(name) ?? null,
      })),
      coverage: coverage(program, fired, crashes),
      bounds,
      isComplete: !isOver,
      threw: thrown,
    }),
  }
}

function coverage(program: Program, fired: readonly number[], crashes: number): Coverage {
  const labels = new Set<string>()
  const firedLabels = new Set<string>()
  for (const { id, step } of program.points.slice(1)) {
    labels.add(step)
    if (fired[id] > 0) firedLabels.add(step)
  }
  const neverFired = [...labels].filter((label) => !firedLabels.has(label))
  return { fired, crashes, neverFired }
}
