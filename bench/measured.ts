/** One complete search, whoever made it. */
export interface Measured {
  readonly states: number
  readonly transitions: number
  readonly bytesPerState: number
  /** CPU time in user mode, all threads together. */
  readonly userSeconds: number
}

/** The run in the middle by speed; of an even number, the slower of the two. */
export function median<T extends Pick<Measured, 'userSeconds'>>(runs: readonly T[]): T {
  const sorted = [...runs].sort((a, b) => a.userSeconds - b.userSeconds)
  return sorted[Math.floor(sorted.length / 2)]!
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A line of the table. */
export function row(name: string, { states, bytesPerState, userSeconds }: Measured): string {
  const cells = [
    whole.format(states / userSeconds),
    userSeconds.toFixed(2),
    bytesPerState.toFixed(1),
  ]
  return name.padEnd(12) + cells.map((cell) => cell.padStart(14)).join('')
}

export const heading =
  ''.padEnd(12) + ['states/s', 'user CPU s', 'bytes/state'].map((c) => c.padStart(14)).join('')

export const count = (n: number): string => whole.format(n)
