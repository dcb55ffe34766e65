import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../spec/problem.ts'
import { importDesign } from './import-design.ts'
import type { ProbeAnswer, ProbeTask } from './load-design.ts'

/** The worker that imports a user's module first, where one that never ends can be stopped. */
const { url, name } = workerData as ProbeTask

parentPort?.postMessage(await probe())

async function probe(): Promise<ProbeAnswer> {
  try {
    const { contentHash } = await importDesign(url, name)
    return { kind: 'loaded', contentHash }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code, message, hint } = error
    return { kind: 'failed', problem: { code, message, hint } }
  }
}
