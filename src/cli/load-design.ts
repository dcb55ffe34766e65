import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Design } from '../spec/design.ts'
import { type Problem, ProblemError } from '../spec/problem.ts'
import { unknownName } from '../spec/unknown-name.ts'
import { importDesign } from './import-design.ts'
import { moduleUrl } from './installation.ts'
import type { Session } from './session.ts'

/**
 * Finds the design a user names: one that goes by a name, or a module of his own.
 *
 * A module is loaded in two workers first, each with a time limit: one that never ends is stopped, and two loads that
 * disagree show a specification that no verdict would be worth anything on.
 */

export interface ProbeTask {
  readonly url: string
  readonly name: string | null
}

export type ProbeAnswer =
  | { readonly kind: 'loaded'; readonly contentHash: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** What a worker's event loop exits with when it runs dry before a top-level await is done. */
const unsettledAwait = 13

/** The design of this name or in this module: `linux-6.1`, `./mine.ts`, `./several.ts#mine`. Throws a problem. */
export async function loadDesign(
  wanted: string,
  seconds: number,
  { designs, folder }: Session,
): Promise<Design> {
  const known = designs.find((d) => d.name === wanted)
  if (known !== undefined) return known
  const [file, name = null] = wanted.split('#', 2)
  if (!/\.m?[jt]s$/.test(file)) {
    if (file.includes('/')) throw new ProblemError('usage', `${file} is not a .ts or .js module`)
    return knownDesign(wanted, designs)
  }
  const url = pathToFileURL(resolve(folder, file)).href
  const hashes = await Promise.all([1, 2].map(() => probe({ url, name }, file, seconds)))
  const { design, contentHash } = await importDesign(url, name)
  if (hashes.some((hash) => hash !== contentHash))
    throw new ProblemError(
      'nondeterministic',
      `${file} gives another specification each time it is loaded`,
      'a specification may not depend on time, randomness or its surroundings',
    )
  return design
}

/** The design that goes by this name. Throws a usage problem. */
export function knownDesign(name: string, designs: readonly Design[]): Design {
  const known = designs.find((d) => d.name === name)
  if (known !== undefined) return known
  const names = designs.map((d) => d.name)
  throw unknownName('design', name, names)
}

/** Imports a module in a worker and returns its content hash. Throws a problem. */
async function probe(task: ProbeTask, file: string, seconds: number): Promise<string> {
  const worker = new Worker(new URL(moduleUrl('src/cli/design-probe')), {
    workerData: task,
    stdout: true,
    stderr: true,
  })
  try {
    const answer = await answerOf(worker, file, seconds)
    if (answer.kind === 'failed') {
      const { code, message, hint } = answer.problem
      throw new ProblemError(code, message, hint)
    }
    return answer.contentHash
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker, file: string, seconds: number): Promise<ProbeAnswer> {
  return new Promise((done, fail) => {
    const never = () => {
      fail(new ProblemError('threw', `${file} did not finish loading in ${seconds} s`))
    }
    const timer = setTimeout(never, seconds * 1_000)
    worker.once('message', (answer: ProbeAnswer) => {
      clearTimeout(timer)
      done(answer)
    })
    worker.once('error', (error) => {
      clearTimeout(timer)
      fail(new ProblemError('threw', `${file}: ${String(error.message).split('\n')[0]}`))
    })
    worker.once('exit', (code) => {
      clearTimeout(timer)
      if (code === unsettledAwait) never()
      else fail(new ProblemError('threw', `${file} ended the process while it was loading`))
    })
  })
}
