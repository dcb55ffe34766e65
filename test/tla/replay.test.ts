import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { checkPrepared } from '../../src/tla2ts/check/check.ts'
import { prepare } from '../../src/tla2ts/check/machine/prepare.ts'
import { replayTrace } from '../../src/tla2ts/check/replay.ts'
import {
  type TlaCounterexample,
  tlaCounterexampleSchema,
} from '../../src/tla2ts/counterexample/format.ts'
import { reportOf } from '../../src/tla2ts/report.ts'
import { anySpecification } from './arbitrary/any-specification.ts'
import { configurations, filesOf } from './corpus.ts'

/** A counterexample that was found once replays, or says what has changed. */

type Files = ReturnType<typeof filesOf>

/** The counterexample of a check; null if it found none. */
function recorded(files: Files, statesMax: number | null = null): TlaCounterexample | null {
  const prepared = prepare(files)
  const report = reportOf(checkPrepared(prepared, { statesMax }), prepared.hash)
  const verdict = tlaCounterexampleSchema.shape.verdict.safeParse(report.verdict)
  if (!verdict.success || report.states.length === 0) return null
  return {
    format: 'daxcheck-tla-counterexample',
    version: 1,
    specification: { file: files.specification, hash: report.hash! },
    configuration: { file: files.configuration, text: readFileSync(files.configuration, 'utf8') },
    libraries: [],
    verdict: verdict.data,
    property: report.property,
    trace: report.states.map((values, i) => ({ action: report.trace[i]!.action, values })),
    loop: report.loop?.to ?? null,
  }
}

const violated = configurations.filter((name) =>
  /expect: (safety|deadlock|liveness|assertion|threw)/.test(textOf(name)),
)

function textOf(name: string): string {
  return readFileSync(filesOf(name).configuration, 'utf8')
}

describe('every counterexample replays', () => {
  test.each(violated)('%s', (configuration) => {
    const files = filesOf(configuration)
    const counterexample = recorded(files)
    if (counterexample === null) return
    const again = replayTrace(prepare(files), counterexample)
    expect(again.message).toMatch(/^violates .* after \d+ steps?$/)
    expect(again.verdict).toBe(counterexample.verdict)
  })
})

const drawn = mkdtempSync(join(tmpdir(), 'tla-'))
let replayed = 0

test.prop([anySpecification], { numRuns: 40 })(
  'what a check finds of a random specification replays',
  ({ module, configuration }) => {
    const files = { specification: join(drawn, 'M.tla'), configuration: join(drawn, 'M.cfg') }
    // By itself, little that is drawn is violated.
    writeFileSync(
      files.specification,
      module.replace(/====\n$/, 'Never == [][~Taken]_vars\n====\n'),
    )
    writeFileSync(files.configuration, `${configuration}PROPERTY Never\n`)
    const counterexample = recorded(files, 150)
    if (counterexample === null) return
    const again = replayTrace(prepare(files), counterexample)
    expect({ verdict: again.verdict, message: again.message }).toEqual({
      verdict: counterexample.verdict,
      message: expect.stringMatching(/^violates .* after \d+ steps?$/),
    })
    replayed++
  },
)

test('much is found of random specifications', () => {
  expect(replayed).toBeGreaterThan(5)
})

describe('when the specification changes', () => {
  const original = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE n
Init == n = 0
Next == n < 5 /\\ n' = n + 1
Small == n < 3
====
`
  /** The replay, on another text, of what breaks Small in the original. */
  function replayedOn(text: string) {
    const path = mkdtempSync(join(tmpdir(), 'tla-'))
    const files = {
      specification: join(path, 'Counter.tla'),
      configuration: join(path, 'Counter.cfg'),
    }
    writeFileSync(files.configuration, 'INIT Init\nNEXT Next\nINVARIANT Small\n')
    writeFileSync(files.specification, original)
    const counterexample = recorded(files)!
    writeFileSync(files.specification, text)
    return replayTrace(prepare(files), counterexample)
  }

  test.each([
    [
      'the property holds now',
      ['n < 3', 'n < 4'],
      'holds',
      'runs to its end and no longer violates Small',
    ],
    [
      'a step is gone',
      ["n' = n + 1", "n' = n + 2"],
      'trace',
      'stopped at step 1: nothing leads there',
    ],
    [
      'the initial state is gone',
      ['n = 0', 'n = 1'],
      'trace',
      'stopped at the initial state: it is none',
    ],
    ['nothing of it matters', ['n < 5', 'n < 6'], 'safety', 'violates Small after 3 steps'],
  ])('%s', (_, [from, to], verdict, sentence) => {
    const replay = replayedOn(original.replace(from!, to!))
    expect(replay.verdict).toBe(verdict)
    expect(replay.message).toBe(`${sentence} (the specification has changed since)`)
  })

  test('another variable is named', () => {
    const { message } = replayedOn(original.replaceAll(/\bn\b/g, 'm'))
    expect(message).toContain('stopped at the initial state: the specification has the variables m')
  })
})
