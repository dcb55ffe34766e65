/**
 * A schedule: every choice that leads from nothing to one state. Replay, shrinking, and counterexample files all use it.
 *
 * Running the same schedule on the same program always gives the same states.
 */
export interface Schedule {
  /** The choices that make the initial state. */
  readonly init: readonly number[]
  readonly steps: readonly ScheduleStep[]
}

/** One step of one actor. */
export interface ScheduleStep {
  /** Index of a thread; the number of threads stands for the crash. */
  readonly actor: number
  /** The answers to the step's questions, in the order asked. The first step of a call asks which call. */
  readonly choices: readonly number[]
}
