/** What runs in the threads of a check: one searches, the others help it. Loaded by URL. */
import { getHeapSpaceStatistics } from 'node:v8'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type Problem, ProblemError } from '../../../spec/problem/problem.ts'
import type { TlaCounterexample } from '../../counterexample/format.ts'
import { type CheckReport, reportOf } from '../../report.ts'
import { checkPrepared } from '../check.ts'
import { type ModelFiles, type Prepared, prepare } from '../machine/prepare.ts'
import { type ModuleFile, prepareModule } from '../machine/prepare-module.ts'
import { replayTrace } from '../replay.ts'
import { Crew, type HelperLine } from './crew.ts'
import { type Batch, Helper, type Reply } from './helper.ts'

export type ThreadTask =
  | {
      readonly role: 'search'
      readonly files: ModelFiles | ModuleFile
      readonly statesMax: number | null
      /** Bytes of values that have lived for a while at which the search ends. */
      readonly heapBytesMax: number
      readonly helpers: readonly HelperLine[]
      readonly batchMin: number
      /** Where the search writes how far it has come: generated, distinct, depth, queued. */
      readonly counts: Float64Array<SharedArrayBuffer>
      /** To be replayed, in place of a search. */
      readonly recorded?: TlaCounterexample
    }
  | {
      readonly role: 'help'
      readonly files: ModelFiles | ModuleFile
      readonly port: MessagePort
      readonly replies: Int32Array<SharedArrayBuffer>
    }

export type ThreadMessage =
  | { readonly kind: 'printed'; readonly line: string }
  | { readonly kind: 'note'; readonly sentence: string }
  | { readonly kind: 'done'; readonly report: CheckReport }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'memory' }

const tell = (message: ThreadMessage) => parentPort!.postMessage(message)

const prepareAny = (files: ModelFiles | ModuleFile): Prepared | Promise<Prepared> =>
  'module' in files ? prepareModule(files) : prepare(files)

async function search(task: Extract<ThreadTask, { role: 'search' }>): Promise<void> {
  const { files, statesMax, heapBytesMax, helpers, batchMin, counts, recorded } = task
  let looks = 0
  try {
    const prepared = await prepareAny(files)
    if (recorded !== undefined) {
      tell({ kind: 'done', report: reportOf(replayTrace(prepared, recorded), prepared.hash) })
      return
    }
    const result = checkPrepared(prepared, {
      statesMax,
      write: (line) => tell({ kind: 'printed', line }),
      onProgress: ({ generated, distinct, depth, queued }) => {
        counts.set([generated, distinct, depth, queued])
        if (++looks % heapLooks === 0 && oldBytes() > heapBytesMax) throw memoryUsedUp
      },
      ...(helpers.length === 0
        ? {}
        : {
            successors: (machine) =>
              new Crew(helpers, machine.variables.length, batchMin, (sentence) =>
                tell({ kind: 'note', sentence }),
              ),
          }),
    })
    tell({ kind: 'done', report: reportOf(result, prepared.hash) })
  } catch (error) {
    if (error === memoryUsedUp || isMemoryUsedUp(error)) {
      tell({ kind: 'memory' })
      return
    }
    if (!(error instanceof ProblemError)) throw error
    const { code, message, hint } = error
    tell({ kind: 'problem', problem: { code, message, hint } })
  }
}

/** Thrown by the search once its values take too much. A heap at its own limit may end the whole process, with a stack trace. */
const memoryUsedUp = Symbol('memory used up')
/** Tellings of progress between two looks at the heap. */
const heapLooks = 4
const oldSpaces = new Set(['old_space', 'large_object_space'])

function oldBytes(): number {
  let bytes = 0
  for (const { space_name, space_used_size } of getHeapSpaceStatistics())
    if (oldSpaces.has(space_name)) bytes += space_used_size
  return bytes
}

/** What typed arrays and collections throw. */
const isMemoryUsedUp = (error: unknown): boolean =>
  error instanceof RangeError &&
  /allocation failed|Invalid (typed )?array|maximum size/.test(error.message)

async function help({
  files,
  port,
  replies,
}: Extract<ThreadTask, { role: 'help' }>): Promise<void> {
  const helper = await helperOf(files)
  port.on('message', (batch: Batch) => {
    const reply: Reply = helper === null ? null : helper.expandAll(batch)
    port.postMessage(reply)
    Atomics.add(replies, 0, 1)
    Atomics.notify(replies, 0)
  })
}

/** A problem is the searching thread's to report. */
async function helperOf(files: ModelFiles | ModuleFile): Promise<Helper | null> {
  try {
    return new Helper(await prepareAny(files))
  } catch {
    return null
  }
}

const task = workerData as ThreadTask
if (task.role === 'search') await search(task)
else await help(task)
