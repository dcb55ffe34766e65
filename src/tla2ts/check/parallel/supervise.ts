/**
 * Runs a check in threads of its own, so that it can be watched and ended at any time, in the middle of an evaluation too.
 *
 * The searching thread blocks while it waits for its helpers; the thread that supervises never does.
 */
import { totalmem } from 'node:os'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { match } from 'ts-pattern'
import { ProblemError } from '../../../spec/problem/problem.ts'
import type { TlaCounterexample } from '../../counterexample/format.ts'
import type { CheckReport } from '../../report.ts'
import type { ModelFiles } from '../machine/prepare.ts'
import type { ModuleFile } from '../machine/prepare-module.ts'
import type { Progress } from '../search/search.ts'
import type { HelperLine } from './crew.ts'
import type { ThreadMessage, ThreadTask } from './thread.ts'

export interface SupervisedCheck {
  readonly files: ModelFiles | ModuleFile
  /** Threads that expand states. The result is the same for any number. */
  readonly workers: number
  readonly statesMax: number | null
  readonly timeMaxMs: number | null
  /** For the values of all threads together; by default three quarters of what the machine has. */
  readonly memoryMaxBytes: number | null
  /** Fewest states worth handing to another thread; tests take fewer than the default. */
  readonly batchMin?: number
  /** To be replayed, in place of a search. */
  readonly recorded?: TlaCounterexample
}

/** Who watches a check. */
export interface Watcher {
  /** Ends the check with what is known. */
  readonly signal: AbortSignal
  /** What the specification prints. */
  readonly onPrinted: (line: string) => void
  readonly onNote: (sentence: string) => void
  readonly onProgress: (progress: Progress) => void
}

const progressEveryMs = 100
/** Of each thread: recursion as deep as TLC's by default, and more. */
const stackMiB = 64

/** Throws ProblemErrors for what the user got wrong in the specification or configuration. */
export async function superviseCheck(
  check: SupervisedCheck,
  watcher: Watcher,
): Promise<CheckReport> {
  const counts = new Float64Array(new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT))
  const threads = startThreads(check, counts)
  const reporting = setInterval(() => watcher.onProgress(progressOf(counts)), progressEveryMs)
  const ending = new AbortController()
  try {
    return await new Promise((done, fail) => {
      const stop = (verdict: 'inconclusive' | 'interrupted', message: string) =>
        done({ ...nothing, verdict, message, ...progressOf(counts) })
      const outOfMemory = () => stop('inconclusive', 'the search stopped at the bound on memory')
      onAbort(watcher.signal, ending.signal, () =>
        stop('interrupted', 'this is what is known so far'),
      )
      const timeUp = () => stop('inconclusive', 'the search stopped at the bound on time')
      if (check.timeMaxMs !== null) onTimeout(check.timeMaxMs, ending.signal, timeUp)
      for (const thread of threads) {
        thread.on('error', (error) => (isOutOfMemory(error) ? outOfMemory() : fail(error)))
        // What is done has said so before. But a helper that ends because the search has may be heard of first: a turn
        // of the event loop later, what the search said has arrived.
        const tooSoon = () => fail(new ProblemError('threw', endedTooSoon))
        thread.on('exit', () => setImmediate(tooSoon))
        thread.on('message', (message: ThreadMessage) => {
          match(message)
            .with({ kind: 'printed' }, ({ line }) => watcher.onPrinted(line))
            .with({ kind: 'note' }, ({ sentence }) => watcher.onNote(sentence))
            .with({ kind: 'memory' }, outOfMemory)
            .with({ kind: 'done' }, ({ report }) => done(report))
            .with({ kind: 'problem' }, ({ problem }) =>
              fail(new ProblemError(problem.code, problem.message, problem.hint)),
            )
            .exhaustive()
        })
      }
    })
  } finally {
    ending.abort()
    clearInterval(reporting)
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

const endedTooSoon = 'the specification ended its thread before there was a verdict'

const nothing = {
  property: null,
  at: null,
  trace: [],
  states: [],
  hash: null,
  loop: null,
  warnings: [],
}

function progressOf(counts: Float64Array): Progress {
  const [generated = 0, distinct = 0, depth = 0, queued = 0] = counts
  return { generated, distinct, depth, queued }
}

function onAbort(signal: AbortSignal, until: AbortSignal, act: () => void): void {
  if (signal.aborted) act()
  signal.addEventListener('abort', act, { signal: until })
}

function onTimeout(ms: number, until: AbortSignal, act: () => void): void {
  const timer = setTimeout(act, ms)
  until.addEventListener('abort', () => clearTimeout(timer))
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** The searching thread first. */
function startThreads(check: SupervisedCheck, counts: Float64Array<SharedArrayBuffer>): Worker[] {
  const { files, statesMax, workers, batchMin = 16, recorded } = check
  const start = (task: ThreadTask, transferList: MessagePort[]) =>
    new Worker(new URL(`./thread${extension}`, import.meta.url), {
      workerData: task,
      transferList,
      resourceLimits: {
        // Above what ends the search: only one evaluation that takes very much comes so far.
        maxOldGenerationSizeMb: Math.ceil(heapMiBOf(check) * 1.25) + 64,
        // Most values die young: collecting them less often takes a tenth less time.
        maxYoungGenerationSizeMb: 192,
        stackSizeMb: stackMiB,
      },
    })
  const lines: HelperLine[] = []
  const helpers = Array.from({ length: workers - 1 }, () => {
    const { port1, port2 } = new MessageChannel()
    const replies = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    lines.push({ port: port1, replies })
    return start({ role: 'help', files, port: port2, replies }, [port2])
  })
  const ports = lines.map((line) => line.port)
  const search: ThreadTask = {
    role: 'search',
    files,
    statesMax,
    heapBytesMax: heapMiBOf(check) * 2 ** 20,
    helpers: lines,
    batchMin,
    counts,
    ...(recorded === undefined ? {} : { recorded }),
  }
  return [start(search, ports), ...helpers]
}

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

function heapMiBOf({ memoryMaxBytes, workers }: SupervisedCheck): number {
  const all = memoryMaxBytes ?? (totalmem() * 3) / 4
  return Math.max(16, Math.floor(all / workers / 2 ** 20))
}
