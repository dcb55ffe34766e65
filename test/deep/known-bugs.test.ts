import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findKnownBug } from '../../counterexamples/find.ts'
import { catalogue } from '../../counterexamples/known-bugs.ts'
import { designs } from '../../properties/index.ts'
import { check } from '../../src/check/check.ts'
import { parseCounterexample } from '../../src/counterexample/parse.ts'

/** Every known bug is searched anew, with and without its fix; that its file replays is tested beside the files. */

const bugs = Object.entries(catalogue).flatMap(([system, bugs]) =>
  bugs.map((bug) => ({ system, bug, id: bug.id })),
)

describe.each(bugs)('$system: $id', ({ system, bug }) => {
  test('is found no more by any schedule with the fix on', async () => {
    const { scope, calls, property, switches, fix } = bug
    const design = designs.find(({ name }) => name === bug.design)!
    const fixed = { ...switches, ...fix }
    const result = await check(design, { scope, calls, switches: fixed, properties: [property] })
    expect(result.properties.find(({ name }) => name === property)?.verdict).toBe('holds')
  })

  test('is what the exhaustive search finds first', async () => {
    const file = new URL(`../../counterexamples/${system}/${bug.id}.json`, import.meta.url)
    const saved = parseCounterexample(readFileSync(file, 'utf8'), `${bug.id}.json`)
    expect(await findKnownBug(bug)).toEqual(saved)
  })
})
