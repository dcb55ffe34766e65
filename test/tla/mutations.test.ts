/**
 * Edited at random, a specification is checked and translated, or refused with a place: nothing crashes and nothing hangs.
 * Ten times as many edits are in test/deep.
 */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ProblemError } from '../../src/spec/problem/problem.ts'
import { parseConfiguration } from '../../src/tla2ts/config/config.ts'
import { parseWithAlgorithm } from '../../src/tla2ts/pluscal/module.ts'
import { mutate, someEdits } from './mutate.ts'
import { models, outcomeOf } from './survival.ts'

const anyModel = fc.constantFrom(...models)

test.prop([anyModel, someEdits], { numRuns: 800 })(
  'a specification with random edits has an outcome',
  (model, edits) => {
    outcomeOf({ ...model, specification: mutate(model.specification, edits) })
  },
)

test.prop([anyModel, someEdits], { numRuns: 200 })(
  'a configuration with random edits has an outcome',
  (model, edits) => {
    outcomeOf({ ...model, configuration: mutate(model.configuration, edits) })
  },
)

/** A text cut off anywhere, and with characters changed, which few edits of whole tokens come to. */
const noise = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

function disturbed(text: string, [at, end, inserted]: readonly [number, number, string]): string {
  const place = Math.floor(at * text.length)
  const rest = text.slice(place)
  return text.slice(0, place) + inserted + (end < 0.5 ? rest : rest.slice(0, end * rest.length))
}

test.prop([anyModel, noise], { numRuns: 1500 })(
  'a file of noise parses or fails',
  (model, change) => {
    const text = disturbed(model.specification, change)
    parses(() => parseWithAlgorithm({ path: 'M.tla', text }))
    const config = disturbed(model.configuration, change)
    parses(() => parseConfiguration({ path: 'M.cfg', text: config }))
  },
)

function parses(parse: () => unknown): void {
  try {
    parse()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as Error).message).toMatch(/:\d+:\d+: /)
  }
}
