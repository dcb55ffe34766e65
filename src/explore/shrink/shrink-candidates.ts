import type { Schedule, ScheduleStep } from '../result/schedule.ts'
import type { WalkHost } from '../walk/walk-host.ts'
import { callStarts } from './shrink-calls.ts'

/**
 * Simpler schedules than a given one, most promising first: fewer threads, fewer calls, fewer steps, fewer
 * preemptions, smaller choices. Each is simpler in that order, so shrinking ends. Whether it violates anything, a
 * walk along it says.
 */
export function* shrinkCandidates(
  host: WalkHost,
  { init, steps }: Schedule,
): Generator<Schedule, void> {
  const starts = callStarts(host, { init, steps })
  for (const kept of withoutThreads(steps)) yield { init, steps: kept }
  for (const kept of withoutCalls(steps, starts)) yield { init, steps: kept }
  for (const kept of withoutChunks(steps)) yield { init, steps: kept }
  for (const kept of withoutPreemptions(steps)) yield { init, steps: kept }
  for (const [i, choice] of init.entries()) if (choice > 0) yield { init: init.with(i, 0), steps }
  yield* withSmallerChoices(init, steps, starts)
}

function* withoutThreads(steps: readonly ScheduleStep[]) {
  const actors = new Set(steps.map((s) => s.actor))
  if (actors.size > 1) for (const actor of actors) yield steps.filter((s) => s.actor !== actor)
}

function* withoutCalls(steps: readonly ScheduleStep[], starts: readonly boolean[]) {
  for (let i = 0; i < steps.length; i++) {
    if (!starts[i]) continue
    const { actor } = steps[i]!
    const next = steps.findIndex((s, j) => j > i && starts[j] && s.actor === actor)
    yield steps.filter((s, j) => s.actor !== actor || j < i || (next >= 0 && j >= next))
  }
}

function* withoutChunks(steps: readonly ScheduleStep[]) {
  for (let size = steps.length >> 1; size > 0; size >>= 1)
    for (let from = 0; from < steps.length; from += size)
      yield steps.filter((_, i) => i < from || i >= from + size)
}

/** Moves a run of steps of one thread back to the thread's previous run, or forward to its next. */
function* withoutPreemptions(steps: readonly ScheduleStep[]) {
  const runs: ScheduleStep[][] = []
  for (const step of steps)
    if (runs.length > 0 && runs.at(-1)![0]!.actor === step.actor) runs.at(-1)!.push(step)
    else runs.push([step])
  for (const [i, run] of runs.entries()) {
    const isSame = (other: ScheduleStep[]) => other[0]!.actor === run[0]!.actor
    const before = runs.slice(0, i).findLastIndex(isSame)
    const after = runs.findIndex((other, j) => j > i && isSame(other))
    const rest = runs.toSpliced(i, 1)
    if (before >= 0) yield rest.toSpliced(before + 1, 0, run).flat()
    if (after >= 0) yield rest.toSpliced(after - 1, 0, run).flat()
  }
}

function* withSmallerChoices(
  init: readonly number[],
  steps: readonly ScheduleStep[],
  starts: readonly boolean[],
): Generator<Schedule, void> {
  for (const [i, { actor, choices }] of steps.entries())
    for (let c = starts[i] ? 1 : 0; c < choices.length; c++)
      if (choices[c]! > 0)
        yield { init, steps: steps.with(i, { actor, choices: choices.with(c, 0) }) }
}
