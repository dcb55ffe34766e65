/** What a user can cause, as a value: a stable code, one sentence, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly hint: string | null
}

/** Process exit codes; see docs/exit-codes.md. They never change meaning. */
export const exitCodes = {
  holds: 0,
  internal: 1,
  usage: 2,
  assumption: 10,
  deadlock: 11,
  safety: 12,
  liveness: 13,
  assertion: 14,
  witness: 15,
  trace: 16,
  drift: 17,
  inconclusive: 20,
  threw: 75,
  nondeterministic: 78,
  interrupted: 130,
} as const

export type ProblemCode = keyof typeof exitCodes

/** Thrown where a user's input ends the work; the CLI turns it into one sentence and an exit code. */
export class ProblemError extends Error implements Problem {
  readonly code: ProblemCode
  readonly hint: string | null

  constructor(code: ProblemCode, message: string, hint: string | null = null) {
    super(message)
    this.name = 'ProblemError'
    this.code = code
    this.hint = hint
  }
}
