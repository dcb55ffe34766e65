import { describe, expect, test } from 'vitest'
import { designs } from '../test/specifications/index.ts'
import { specTest } from './vitest.ts'

const named = (name: string) => designs.find((design) => design.name === name)!
const racy = named('increment-in-two-steps')
const atomic = named('increment-atomically')

describe('toHold', () => {
  test('passes for a design that holds', async () => {
    await expect(atomic).toHold()
    await expect(atomic).toHold({ scope: 'medium', properties: ['no-lost-update'] })
    await expect(racy).not.toHold()
  })

  test('fails with the interleaving that breaks the design', async () => {
    const failure = await expect(racy)
      .toHold({ scope: 'small' })
      .then(
        () => null,
        (error: Error) => error.message,
      )
    expect(failure).toContain('increment-in-two-steps does not hold in scope small: safety')
    expect(failure).toContain('violates: no lost update')
  })

  test('does not pass when a bound was reached', async () => {
    await expect(atomic).not.toHold({ scope: 'medium', bounds: { statesMax: 10 } })
  })

  test('refuses what is not a design', async () => {
    await expect(expect(1).toHold()).rejects.toThrow('not a design')
  })
})

describe('toViolate', () => {
  test('passes for a design that breaks the property', async () => {
    await expect(racy).toViolate('no-lost-update')
    await expect(atomic).toViolate('no-lost-update', { switches: { atomic: false } })
    await expect(atomic).not.toViolate('no-lost-update')
  })

  test('says what it found instead', async () => {
    await expect(expect(atomic).toViolate('no-lost-update')).rejects.toThrow(
      'increment-atomically does not violate no-lost-update in scope small: holds',
    )
  })
})

describe('specTest', () => {
  specTest('defines a test that passes if nothing is found', atomic, { numRuns: 500 })
  specTest('takes a seed and a scope', atomic, { seed: 42, numRuns: 500, scope: 'medium' })
})
