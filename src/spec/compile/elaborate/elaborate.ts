/** Inlines a whole specification into one control-flow graph, again until the types of all locals settle. */

import type { Design } from '../../design.ts'
import type { Layout } from '../../layout/layout.ts'
import { acquireProcedures } from '../../locks/index.ts'
import { ProblemError } from '../../problem/problem.ts'
import type { Scope, ThreadProgram } from '../../specification.ts'
import type { Block, Point } from '../ir/ir.ts'
import { newNameCodes } from '../ir/names.ts'
import type { Build } from '../values/build.ts'
import { newFrame } from '../values/build.ts'
import { buildCompletion, buildPredicate } from './roots.ts'
import type { PropertySource, Sources } from './sources.ts'
import type { ThreadEntry } from './thread-main.ts'
import { buildThread, programKey } from './thread-main.ts'

/** The whole specification as blocks. */
export interface Graph {
  readonly build: Build
  readonly points: readonly Point[]
  /** For each thread; null: it has nothing to do. */
  readonly entries: readonly (ThreadEntry | null)[]
  readonly init: Block
  readonly crash: Block | null
  readonly predicates: readonly PredicateGraph[]
}

/** A property as a block that ends in a truth value. */
export interface PredicateGraph extends PropertySource {
  readonly entry: Block
}

/** Types only grow, and few locals depend on each other in a cycle: more passes than this are a defect. */
const passesMax = 20

/** Builds the graph of a linked design. Throws the first mistake in the specification. */
export function elaborate(
  design: Design,
  scope: Scope,
  layout: Layout,
  threads: readonly ThreadProgram[],
  sources: Sources,
): Graph {
  const build: Build = {
    layout,
    scope,
    switches: design.switches,
    sources: sources.procedures,
    lockProcedures: new Set(acquireProcedures),
    assertions: assertionsOf(design),
    hasOpenAssertions: design.specification.properties.length === 0,
    crashedByte: sources.crash === null ? null : layout.byteCount,
    names: newNameCodes(),
    sites: [],
    needsGraph: new WeakMap(),
    frames: newFrame(),
    variableCount: 0,
    blocks: [],
    points: [],
    tellsApart: new Map(),
    current: null,
    fault: null,
    isStale: false,
  }
  for (let pass = 0; pass < passesMax; pass++) {
    const graph = buildAll(build, threads, sources)
    if (build.isStale) continue
    if (build.fault !== null) throw build.fault
    return graph
  }
  throw new ProblemError('internal', 'the types of locals do not settle')
}

const assertionsOf = (design: Design): string[] =>
  design.specification.properties.flatMap(({ kind, name }) => (kind === 'assertion' ? [name] : []))

function buildAll(build: Build, threads: readonly ThreadProgram[], sources: Sources): Graph {
  const fresh = { blocks: [], points: [], tellsApart: new Map(), current: null }
  Object.assign(build, { ...fresh, fault: null, isStale: false })
  const init = buildCompletion(build, sources.init)
  const entries = new Map<string, ThreadEntry | null>()
  for (const program of threads) {
    const key = programKey(program)
    if (entries.has(key)) continue
    entries.set(key, buildThread(build, program, sources.beforeCall, sources.afterCall))
  }
  const crash = sources.crash === null ? null : buildCompletion(build, sources.crash)
  const predicates = sources.properties.map((of) => ({
    ...of,
    entry: buildPredicate(build, of.source),
  }))
  return {
    build,
    points: build.points,
    entries: threads.map((program) => entries.get(programKey(program)) ?? null),
    init,
    crash,
    predicates,
  }
}
