import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { ProblemError } from '../../src/spec/problem/problem.ts'
import { checkPrepared } from '../../src/tla2ts/check/check.ts'
import { prepare } from '../../src/tla2ts/check/machine/prepare.ts'
import { reportOf } from '../../src/tla2ts/report.ts'
import { builtModule } from '../cli/command-line.ts'
import { configurations, filesOf } from './corpus.ts'

/** Whatever the number of threads, a check has one result. */

type Supervise = typeof import('../../src/tla2ts/check/parallel/supervise.ts')
let supervise: Supervise['superviseCheck']

beforeAll(async () => {
  const path = builtModule('src/tla2ts/check/parallel/supervise')
  supervise = ((await import(pathToFileURL(path).href)) as Supervise).superviseCheck
})

function inThisThread(configuration: string) {
  const printed: string[] = []
  const write = (line: string) => void printed.push(line)
  try {
    const prepared = prepare(filesOf(configuration))
    return { report: reportOf(checkPrepared(prepared, { write }), prepared.hash), printed }
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.message, printed }
    throw error
  }
}

async function inThreads(configuration: string, workers: number) {
  const printed: string[] = []
  const notes: string[] = []
  const limits = { statesMax: null, timeMaxMs: null, memoryMaxBytes: null }
  const check = { files: filesOf(configuration), workers, batchMin: 1, ...limits }
  const watcher = {
    signal: new AbortController().signal,
    onPrinted: (line: string) => void printed.push(line),
    onNote: (sentence: string) => void notes.push(sentence),
    onProgress: () => {},
  }
  try {
    return { report: await supervise(check, watcher), printed, notes }
  } catch (error) {
    return { problem: (error as Error).message, printed, notes }
  }
}

describe('two workers have the result of one', () => {
  test.concurrent.each(configurations)('%s', async (configuration) => {
    expect(await inThreads(configuration, 2)).toMatchObject(inThisThread(configuration))
  })
})

test('three workers have the result of one', async () => {
  expect(await inThreads('Channel.cfg', 3)).toMatchObject(inThisThread('Channel.cfg'))
})

test('where evaluations depend on their order, one worker goes on alone and says so', async () => {
  const { notes } = await inThreads('Registers.cfg', 2)
  expect(notes).toEqual(['some evaluations depend on their order: one worker goes on alone'])
})
