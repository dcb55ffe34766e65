import { spawnSync } from 'node:child_process'

/** What a command printed, and the CPU time in user mode of all its threads. */
export interface Timed {
  readonly output: string
  readonly userSeconds: number
  /** Exit code; null if a signal ended it. */
  readonly code: number | null
}

/** Runs a command to its end; the shell's `times` says what it cost. */
export function timed(command: string, args: readonly string[], cwd?: string): Timed {
  const script = '"$@"; code=$?; times; exit $code'
  const { stdout, error, status } = spawnSync('sh', ['-c', script, 'sh', command, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (error !== undefined) throw error
  const [all, minutes, seconds] = /\n?(?:\S+ \S+)\n(\d+)m([\d.]+)s \S+\s*$/.exec(stdout)!
  return {
    output: stdout.slice(0, stdout.length - all.length),
    userSeconds: Number(minutes) * 60 + Number(seconds),
    code: status,
  }
}
