import { describe, expect, test } from 'vitest'
import { diningThreads } from '../test/specifications/dining-threads.ts'
import { lostUpdate } from '../test/specifications/lost-update.ts'
import { writeAheadLog } from '../test/specifications/write-ahead-log.ts'
import { check } from './check.ts'
import { design } from './spec/design.ts'
import { verdictBesidesKnown } from './verdict.ts'

const racy = design('racy', { from: lostUpdate })
const atomic = design('atomic', { from: lostUpdate, switches: { atomic: true } })

/** Verdicts by property. */
const verdicts = ({ properties }: Awaited<ReturnType<typeof check>>) =>
  Object.fromEntries(properties.map((p) => [p.name, p.verdict]))

describe('the verdict on a design', () => {
  test('holds only if all was seen and every witness was reached', async () => {
    const result = await check(atomic)
    expect(result.verdict).toBe('holds')
    expect(verdicts(result)).toEqual({
      'no-lost-update': 'holds',
      'no-deadlock': 'holds',
      'all-counted': 'reached',
    })
  })

  test('is inconclusive where a bound was reached, even if nothing was found', async () => {
    const result = await check(atomic, { bounds: { depthMax: 2 } })
    expect(result.verdict).toBe('inconclusive')
    expect(verdicts(result)['no-lost-update']).toBe('inconclusive')
  })

  test('is vacuous where a witness is never reached', async () => {
    const never = {
      ...({ kind: 'witness', name: 'thrice', title: 'counted to three' } as const),
      ...{ reason: 'three is more than two', rule: 'none', holds: () => false },
    }
    const vacuous = { ...lostUpdate, properties: [...lostUpdate.properties, never] }
    const result = await check(design('vacuous', { from: vacuous, switches: { atomic: true } }))
    expect(result.verdict).toBe('witness')
    expect(verdicts(result).thrice).toBe('not reached')
  })

  test.each([
    ['a broken invariant', racy, 'safety'],
    ['a deadlock', design('dining', { from: diningThreads }), 'deadlock'],
    [
      'a broken recovery',
      design('log', { from: writeAheadLog, switches: { flush_log: false } }),
      'safety',
    ],
  ])('says what broke: %s', async (_, broken, verdict) => {
    expect((await check(broken)).verdict).toBe(verdict)
  })

  test('is interrupted if somebody asked for that', async () => {
    expect((await check(atomic, { signal: { aborted: true } })).verdict).toBe('interrupted')
  })
})

describe('what is known', () => {
  const known = { 'no-lost-update': 'racy.json' }

  test('a known violation is no surprise', async () => {
    const result = await check(design('known', { from: racy, breaks: known }), { all: true })
    expect(result.verdict).toBe('safety')
    expect(verdictBesidesKnown(result.properties, result.exploration)).toBe('holds')
  })

  test('nor is one that this scope is too small for', async () => {
    const result = await check(design('elsewhere', { from: atomic, breaks: known }), { all: true })
    expect(result.properties[0]).toMatchObject({ verdict: 'holds', knownBroken: 'racy.json' })
    expect(verdictBesidesKnown(result.properties, result.exploration)).toBe('holds')
  })

  test('an unknown violation beside a known one is', async () => {
    const unknown = design('unknown', { from: diningThreads, breaks: known })
    const result = await check(unknown, { all: true })
    expect(verdictBesidesKnown(result.properties, result.exploration)).toBe('deadlock')
  })

  test('a property that nobody claims is not checked, nor are its witnesses', async () => {
    const unclaimed = { 'no-lost-update': 'nobody counts' }
    const result = await check(design('careless', { from: racy, unclaimed }))
    expect(verdicts(result)).toEqual({ 'no-deadlock': 'holds', 'no-lost-update': 'unclaimed' })
    expect(result.verdict).toBe('holds')
  })

  test('unless it is asked for by name', async () => {
    const unclaimed = { 'no-lost-update': 'nobody counts' }
    const careless = design('careless', { from: racy, unclaimed })
    expect((await check(careless, { properties: ['no-lost-update'] })).verdict).toBe('safety')
  })
})

describe('what does not exist', () => {
  test.each([
    ['scope', { scope: 'smal' }, 'there is no scope smal'],
    ['property', { properties: ['no-lost-updates'] }, 'there is no property no-lost-updates'],
    ['switch', { without: ['atomics'] }, 'there is no switch atomics'],
    ['call', { calls: ['decrement*'] }, 'no call matches decrement*'],
  ])('%s', async (_, options, sentence) => {
    await expect(check(atomic, options)).rejects.toThrow(sentence)
  })
})

test('a specification whose own functions throw is not our mistake', async () => {
  const state = () => {
    throw new TypeError('no such number')
  }
  const broken = design('broken', { from: { ...lostUpdate, state } as never })
  await expect(check(broken)).rejects.toMatchObject({
    code: 'threw',
    message: 'specification lost-update threw: no such number',
  })
})

test('a counterexample found among some calls replays among all of them', async () => {
  const result = await check(racy, { calls: ['increment()'] })
  const all = await check(racy)
  expect(result.calls).toEqual(['increment()'])
  expect(result.contentHash).toBe(all.contentHash)
})
