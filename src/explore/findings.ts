import { ProblemError } from '../spec/problem.ts'
import type { Program } from '../spec/program.ts'
import type { ExploreOptions } from './options.ts'
import type { Bound, Coverage, Exploration, Thrown } from './result.ts'
import type { Schedule } from './schedule.ts'
import { type Selection, select } from './selection.ts'

/**
 * What a search has found so far, the same for every engine.
 *
 * Violations and witnesses must be reported in breadth-first order: the first of each name is kept.
 */
export interface Findings {
  readonly selection: Selection
  /** True once the search must stop: a violation that ends it, a bound, or an error. */
  readonly isOver: boolean
  /** True if a violation or sighting of this name would be new. */
  isOpen(name: string): boolean
  violated(property: string, schedule: () => Schedule): void
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
  const found = new Map<string, Schedule>()
  const bounds: Bound[] = []
  let isOver = false
  let thrown: Thrown | null = null
  const isOpen = (name: string) => selection.has(name) && !found.has(name)
  const schedule = (name: string) => found.get(name) ?? null
  return {
    selection,
    isOpen,
    get isOver() {
      return isOver
    },
    violated(property, path) {
      if (!isOpen(property)) return
      found.set(property, path())
      if (options.all !== true) isOver = true
    },
    reached(witness, path) {
      if (isOpen(witness)) found.set(witness, path())
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
      properties: selection.properties.map((p) => ({ ...p, violation: schedule(p.name) })),
      witnesses: selection.witnesses.map((name) => ({ name, schedule: schedule(name) })),
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
