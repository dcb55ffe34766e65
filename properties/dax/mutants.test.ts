import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { design } from '../../src/spec/design.ts'
import { linux_6_1_closed, properties } from './index.ts'
import { mutants, unnoticed } from './mutants.ts'

describe('mutants of v6.1', () => {
  test.each(mutants)('without $removes, $breaks is broken', async (mutant) => {
    const { changes, breaks, scope, calls } = mutant
    const variant = design('mutant', { from: linux_6_1_closed, ...changes })
    const result = await check(variant, { scope, properties: [breaks], calls })
    expect(result.properties.find(({ name }) => name === breaks)?.verdict).toBe('violated')
  })

  test('every property is broken by a mutant', () => {
    const broken = new Set(mutants.map((mutant) => mutant.breaks))
    const { unclaimed } = linux_6_1_closed
    const claimed = properties
      .filter(({ kind, name }) => kind !== 'witness' && unclaimed[name] === undefined)
      .map(({ name }) => name)
    expect([...claimed, 'no-deadlock'].filter((name) => !broken.has(name))).toEqual([])
  })

  test('every switch that v6.1 has on is missed, or it is said why not', () => {
    const on = Object.entries(linux_6_1_closed.switches).filter(([, value]) => value === true)
    const missed = new Set(mutants.flatMap(({ changes }) => Object.keys(changes.switches ?? {})))
    const silent = on.map(([name]) => name).filter((name) => !missed.has(name))
    expect(silent.filter((name) => unnoticed[name] === undefined)).toEqual([])
  })
})
