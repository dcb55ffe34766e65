/** From the graph to a program: slots, code, merged and numbered control points. */

import type { Design } from '../../design.ts'
import type { Layout } from '../../layout/layout.ts'
import type { CompiledPredicate, Program, ProgramCode } from '../../machine/program.ts'
import { ProblemError } from '../../problem/problem.ts'
import type { Property } from '../../property.ts'
import type { ThreadProgram } from '../../specification.ts'
import type { Graph } from '../elaborate/elaborate.ts'
import type { Block, Point, Variable } from '../ir/ir.ts'
import { namesMax } from '../ir/names.ts'
import { controlPoint, finished, slotTypes } from './control-point.ts'
import type { Frames } from './frames.ts'
import { crashCode, putPoint, startThreads } from './frames.ts'
import type { Live } from './liveness.ts'
import { analyseLiveness, removeDead } from './liveness.ts'
import type { MergeItem } from './merge.ts'
import { mergePoints } from './merge.ts'
import { preludeText } from './prelude.ts'
import { simplify } from './simplify.ts'
import { assignSlots } from './slots.ts'
import type { StepCode, StepOptions } from './step-code.ts'
import { stepCode } from './step-code.ts'

type Generated = Omit<
  Program,
  'design' | 'scopeName' | 'scope' | 'threads' | 'layout' | 'contentHash'
>

const pointsMax = 65_535

/** Everything about a program that follows from its graph. */
export function generate(
  design: Design,
  graph: Graph,
  layout: Layout,
  threads: readonly ThreadProgram[],
): Generated {
  const { build } = graph
  const live = optimise(graph)
  const points = graph.points.filter((point) => live.has(point.block))
  const slotCount = assignSlots(
    points.map((point) => point.block),
    live,
  )
  const tables = newTables()
  const options: StepOptions = {
    tableOf: tables.nameOf,
    siteOf: (text) => indexIn(build.sites, text),
    liveAt: (block) => liveAt(live, block),
    completion: '',
  }
  const items = points.map((point): MergeItem => {
    const code = stepCode(point.block, liveAt(live, point.block), options)
    return { point, code, slots: JSON.stringify(slotTypes(live, point, slotCount)) }
  })
  const numbers = mergePoints(items)
  const kept = firstOfEach(items, numbers)
  const alike = (kept: MergeItem): [MergeItem, ...MergeItem[]] => {
    const isAlike = (item: MergeItem) =>
      item !== kept && numbers.get(item.point) === numbers.get(kept.point)
    return [kept, ...items.filter(isAlike)]
  }
  checkSize(kept.length, build.names.codes.size)
  const pointBytes = kept.length < 256 ? 1 : 2
  const frameOffset = layout.byteCount + (build.crashedByte === null ? 0 : 1)
  const frameSize = pointBytes + slotCount
  const frames: Frames = { frameOffset, frameSize, pointBytes, threads: threads.length }
  const fill = (code: StepCode): string => fillIn(code, numbers, pointBytes)
  const code = {
    steps: ['', ...kept.map((item) => fill(item.code))],
    ...completions(graph, numbers, frames, (entry, completion) =>
      fill(stepCode(entry, new Set(), { ...options, completion })),
    ),
  }
  return {
    wordCount: Math.ceil((frameOffset + frameSize * threads.length) / 4),
    frameOffset,
    frameSize,
    pointBytes,
    points: [
      finished(slotCount),
      ...kept.map((item, i) => controlPoint(alike(item), numbers, i + 1, live, slotCount, design)),
    ],
    assertions: build.assertions,
    tellsApart: build.tellsApart,
    ...predicates(graph, (entry) => fill(stepCode(entry, new Set(), options))),
    code: { ...code, prelude: preludeText(tables.all, build.sites, pointBytes) },
  }
}

function checkSize(points: number, names: number): void {
  if (points > pointsMax)
    throw new ProblemError(
      'usage',
      `the program has ${points} control points, more than ${pointsMax}`,
      'choose a smaller scope',
    )
  if (names > namesMax)
    throw new ProblemError(
      'usage',
      `the program uses ${names} names, more than ${namesMax}`,
      'names are what enumerations and text in procedures and calls are made of',
    )
}

/** Code of the initial states and of the power failure. */
function completions(
  graph: Graph,
  numbers: ReadonlyMap<Point, number>,
  frames: Frames,
  complete: (entry: Block, completion: string) => string,
): Pick<ProgramCode, 'init' | 'crash'> {
  const { build, crash, init } = graph
  const start = startThreads(graph, numbers, frames)
  if (crash === null || build.crashedByte === null)
    return { init: complete(init, start), crash: null }
  const code = crashCode(build.crashedByte, frames, (end) => complete(crash, end))
  return { init: complete(init, start), crash: code }
}

/** Code of the properties, by kind. */
function predicates(
  graph: Graph,
  bodyOf: (entry: Block) => string,
): Pick<Program, 'invariants' | 'recoveries' | 'witnesses'> {
  const ofKind = (kind: Property['kind']): CompiledPredicate[] =>
    graph.predicates
      .filter(({ property }) => property.kind === kind)
      .map(({ property, entry }) => ({ name: property.name, body: bodyOf(entry) }))
  return {
    invariants: ofKind('invariant'),
    recoveries: ofKind('recovery'),
    witnesses: ofKind('witness'),
  }
}

/** Simplifies the graph, drops what nobody needs, and tells what is needed where. */
function optimise(graph: Graph): Live {
  const roots = [
    graph.init,
    ...(graph.crash === null ? [] : [graph.crash]),
    ...graph.entries.flatMap((entry) => (entry === null ? [] : [entry.point.block])),
    ...graph.predicates.map(({ entry }) => entry),
  ]
  simplify(roots)
  removeDead(analyseLiveness(roots))
  simplify(roots)
  return analyseLiveness(roots)
}

export const liveAt = (live: Live, block: Block): ReadonlySet<Variable> =>
  live.get(block) ?? new Set()

/** The first point of each class, in the order of their numbers. */
function firstOfEach(
  items: readonly MergeItem[],
  numbers: ReadonlyMap<Point, number>,
): MergeItem[] {
  const kept: MergeItem[] = []
  for (const item of items) if (numbers.get(item.point) === kept.length + 1) kept.push(item)
  return kept
}

/** Puts numbers for control points and slots where the text names them. */
function fillIn(code: StepCode, numbers: ReadonlyMap<Point, number>, pointBytes: 1 | 2): string {
  return code.text
    .replace(/@(\d+)@/g, (_, i) => {
      const target = code.targets[Number(i)]
      return putPoint('o', target === null ? 0 : (numbers.get(target) as number), pointBytes)
    })
    .replace(/\$(\d+)\$/g, (_, slot) => `u8[o+${Number(slot) + pointBytes}]`)
}

/** Constant tables, each once. */
function newTables(): { all: number[][]; nameOf: (table: readonly number[]) => string } {
  const all: number[][] = []
  const known = new Map<string, number>()
  const nameOf = (table: readonly number[]): string => {
    const key = table.join()
    const index = known.get(key) ?? all.push([...table]) - 1
    known.set(key, index)
    return `T${index}`
  }
  return { all, nameOf }
}

function indexIn(list: string[], text: string): number {
  const known = list.indexOf(text)
  return known >= 0 ? known : list.push(text) - 1
}
