import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runCommandLine } from '../../src/cli/command-line.ts'
import type { Design } from '../../src/spec/design.ts'
import type { Part } from '../../src/spec/part.ts'
import type { System } from '../../src/spec/system.ts'

/** The real command line, built from these sources, for tests that read what it prints. */

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/daxcheck-test')

/** What a run of the command line printed, and its exit code. */
export interface Transcript {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

/** Runs the built command line in a folder. Times, rates and memory, which vary, come back as `#`. */
export function daxcheck(
  args: readonly string[],
  folder: string,
  options: SpawnSyncOptions = {},
): Transcript {
  const run = spawnSync(process.execPath, [build(), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, CI: '1', XDG_CACHE_HOME: join(cache, '../daxcheck-texts') },
    encoding: 'utf8',
    ...options,
  })
  return { out: steady(String(run.stdout)), err: String(run.stderr), code: run.status }
}

/** Runs the built command line with a reader that closes the pipe at once. */
export function daxcheckUnread(args: readonly string[], folder: string): Transcript {
  const script = 'set -o pipefail; "$@" | (exec 0<&-; sleep 1)'
  const words = ['-c', script, 'bash', process.execPath, build(), ...args]
  const run = spawnSync('bash', words, { cwd: folder, encoding: 'utf8' })
  return { out: run.stdout, err: run.stderr, code: run.status }
}

/** Runs the command line within this process: faster, without modules to load, signals and streams. */
export const inProcess = (
  words: readonly string[],
  { designs, parts = [], folder }: Brought,
): Promise<Transcript> =>
  inSystems(words, folder, [
    { name: 'tested', describes: 'what a test brings along', designs, parts },
  ])

/** What a test brings along. */
interface Brought {
  readonly designs: readonly Design[]
  readonly parts?: readonly Part[]
  readonly folder: string
}

/** The same, with systems of its own. */
export async function inSystems(
  words: readonly string[],
  folder: string,
  systems: readonly System[],
): Promise<Transcript> {
  let out = ''
  let err = ''
  const code = await runCommandLine(words, {
    ...{ systems, folder, signal: new AbortController().signal },
    result: (text) => {
      out += text
    },
    note: (text) => {
      err += `${text}\n`
    },
    progress: () => {},
    loading: () => {},
  })
  return { out: steady(out), err, code }
}

/** What stderr has to say, and the signal that is sent then, or what else is done. */
type Cue = readonly [after: string, then: NodeJS.Signals | (() => void)]

/** Starts the built command line and sends it signals, one after the other. */
export function signalled(args: readonly string[], folder: string, cues: readonly Cue[]) {
  return new Promise<Transcript & { signal: NodeJS.Signals | null }>((done) => {
    const run = spawn(process.execPath, [build(), ...args], { cwd: folder })
    const waiting = [...cues]
    let out = ''
    let err = ''
    run.stdout.on('data', (chunk) => {
      out += chunk
    })
    run.stderr.on('data', (chunk) => {
      err += chunk
      const [after = '', then] = waiting[0] ?? []
      if (then === undefined || !err.includes(after)) return
      waiting.shift()
      if (typeof then === 'string') run.kill(then)
      else then()
    })
    run.on('close', (code, signal) => done({ out: steady(out), err, code, signal }))
  })
}

const steady = (text: string): string =>
  text
    .replaceAll(root, '<root>')
    .replace(/\d+\.\d s\b/g, '# s')
    .replace(/, [\d,]+ states\/s/g, '')
    .replace(/[\d,]+ bytes a state/g, '# bytes a state')
    .replace(/probability \S+ that/g, 'probability # that')

/** A new empty folder to work in. */
export const emptyFolder = (): string => fs.mkdtempSync(join(tmpdir(), 'daxcheck-'))

/** A folder of this repository's tests. */
export const testFolder = (name: string): string => join(root, 'test', name)

let built: string | null = null

/** Path of a built module, for what takes threads of its own. */
export const builtModule = (path: string): string => join(build(), '../../..', `${path}.js`)

/** Path of the command line, built if the sources have changed since it was; once per test file. */
function build(): string {
  built ??= buildIfStale()
  return built
}

function buildIfStale(): string {
  const main = 'src/cli/main.js'
  const newest = newestSource()
  for (const folder of [join(root, 'dist'), cache])
    if (modifiedAt(join(folder, main)) > newest) return join(folder, main)
  const lock = `${cache}.lock`
  fs.mkdirSync(join(cache, '..'), { recursive: true })
  if (!tryMakeFolder(lock)) {
    while (fs.existsSync(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    return join(cache, main)
  }
  try {
    const tsc = join(root, 'node_modules/.bin/tsc')
    // Types are another job's business; what matters is what it emits.
    spawnSync(tsc, ['-p', 'tsconfig.build.json', '--outDir', cache], { cwd: root })
  } finally {
    fs.rmdirSync(lock)
  }
  return join(cache, main)
}

function tryMakeFolder(path: string): boolean {
  try {
    fs.mkdirSync(path)
    return true
  } catch {
    return false
  }
}

function newestSource(): number {
  const files = ['src', 'model', 'properties'].flatMap((folder) =>
    fs
      .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(file))
      .map((file) => join(root, folder, file)),
  )
  return Math.max(...files.map(modifiedAt))
}

function modifiedAt(path: string): number {
  try {
    return fs.statSync(path).mtimeMs
  } catch {
    return 0
  }
}
