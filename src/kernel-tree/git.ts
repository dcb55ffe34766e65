/** The history of a tree, as far as questions are asked about it. Only reads, and runs nothing that the tree's configuration names. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A git repository: what a command prints; null if it fails. */
export type Git = (...args: readonly string[]) => string | null

/** Git in a folder, or why there is none. A folder inside somebody else's repository has no history of its own. */
export function gitIn(folder: string): Git | { readonly none: string } {
  if (!existsSync(join(folder, '.git'))) return { none: 'it has no .git' }
  const git: Git = (...args) => run(folder, args)?.stdout ?? null
  const first = run(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  if (first?.stdout !== undefined && first.stdout !== null) return git
  return { none: first === undefined ? 'git could not be run' : 'git finds no commit in it' }
}

function run(folder: string, args: readonly string[]): { stdout: string | null } | undefined {
  const unset = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false']
  const safe = ['--no-pager', ...unset.flatMap((setting) => ['-c', setting])]
  const { error, status, stdout } = spawnSync('git', [...safe, '-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: outputMaxBytes,
    timeout: timeLimitMs,
    env: { ...ownEnvironment(), ...quiet },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return undefined
  return { stdout: status === 0 ? stdout : null }
}

/** GIT_DIR and its like would name another repository. */
const ownEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))

/** Nothing is written, fetched or asked for. */
const quiet = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** A log of all of mainline, of a million and a half commits, searched for a dozen words, prints far less. */
const outputMaxBytes = 64 * 1024 * 1024
const timeLimitMs = 300_000
