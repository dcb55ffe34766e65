import { locate } from '../spec/granularity/footprint.ts'
import { type Decoded, decode } from '../spec/layout/decode.ts'
import type { Layout } from '../spec/layout/layout.ts'
import type { Program } from '../spec/machine/program.ts'
import { compareAssertions } from '../spec/native/compare-assertions.ts'
import { native } from '../spec/native/native.ts'
import { type Comparison, type Reading, Watch } from '../spec/native/watch.ts'
import type { Change } from './changes.ts'
import type { TraceStep } from './trace.ts'

/**
 * Why a property is violated at the end of a schedule: the fields its condition read last, what they held, and who put it there.
 *
 * The schedule runs once more, natively and watched. What that does not show is left out.
 */
export interface Explanation {
  readonly comparison: Comparison | null
  readonly causes: readonly Cause[]
}

/** A field, and the step that gave it its value. */
export interface Cause {
  readonly record: string
  readonly field: string
  readonly value: Decoded
  /** Index of the step in the trace, `initially`, or null if that is not known. */
  readonly by: number | 'initially' | null
}

/** Most fields that are told; the last ones read. */
const causesMax = 8

/** Explains why `property` is violated after these steps; null if it cannot be told. */
export function explain(
  { design, scopeName, scope }: Program,
  property: string,
  init: readonly number[],
  steps: readonly TraceStep[],
): Explanation | null {
  const watch = new Watch()
  try {
    const run = native(compareAssertions(design), scopeName, scope, watch)
    run.start(answers(init))
    const initial = decode(run.layout, run.state())
    for (const { actor, choices } of steps) run.step(actor, answers(choices))
    // An assertion has failed by now; other properties are asked about the state reached.
    if (!watch.failures.has(property)) run.violated()
    const failure = watch.failures.get(property)
    if (failure === undefined) return null
    const causes = failure.readings
      .filter((reading) => !isFreeLock(run.layout, reading))
      .slice(-causesMax)
      .map((reading) => ({ ...reading, by: writerOf(reading, steps, initial) }))
    return { comparison: failure.comparison, causes }
  } catch {
    // The native run cannot follow: then nothing is told, rather than something wrong.
    return null
  }
}

/** Whether it is a lock that nobody holds: that says only that nothing excuses what is wrong. */
const isFreeLock = (layout: Layout, { record, field, value }: Reading): boolean =>
  value === null && locate(layout, `${record}.${field}`.replace(/\[\d+\]/g, '')).lock !== null

/** Answers each choice with what was chosen. */
function answers(chosen: readonly number[]): (count: number) => number {
  let next = 0
  return () => chosen[next++] ?? 0
}

function writerOf(
  { record, field, value }: Reading,
  steps: readonly TraceStep[],
  initial: Decoded,
): Cause['by'] {
  const isWrite = (change: Change) => change.record === record && change.field === field
  const writer = steps.findLastIndex(({ changes }) => changes.some(isWrite))
  if (writer < 0) return valueAt(initial, `${record}.${field}`) === value ? 'initially' : null
  return steps[writer].changes.find(isWrite)?.after === value ? writer : null
}

/** The value at a path like `inode[0].i_pages[1].kind`. */
function valueAt(state: Decoded, path: string): unknown {
  const names = path.split(/[.[\]]+/).filter((name) => name !== '')
  let value: any = state
  for (const name of names) value = value?.[name]
  return value
}
