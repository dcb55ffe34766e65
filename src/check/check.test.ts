import { describe, expect, test } from 'vitest'
import { linux_4_0 } from '../../properties/dax/index.ts'
import { diningThreads } from '../../test/specifications/dining-threads.ts'
import { lostUpdate } from '../../test/specifications/lost-update.ts'
import { writeAheadLog } from '../../test/specifications/write-ahead-log.ts'
import { verdictReport } from '../report/verdicts.ts'
import { design } from '../spec/design.ts'
import { check } from './check.ts'
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
    const never = {
      ...({ kind: 'invariant', name: 'never', title: 'never' } as const),
      ...{ reason: 'to be broken', rule: 'none', holds: () => false },
    }
    const from = { ...diningThreads, properties: [...diningThreads.properties, never] }
    const unknown = design('unknown', { from, breaks: { never: 'always.json' } })
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

describe('what is withdrawn', () => {
  const claims = {
    breaks: { 'no-deadlock': 'held.json' },
    unclaimed: { 'no-lost-update': 'nobody counts' },
  }

  test('a derived design is claimed to do all that its base is not', async () => {
    const base = design('base', { from: racy, ...claims })
    const derived = design('derived', { from: base })
    expect([derived.breaks, derived.unclaimed]).toEqual([{}, {}])
    const result = await check(derived)
    expect([result.verdict, result.unclaimed, result.knownBroken]).toEqual(['safety', [], []])
  })

  test('what linux-4.0 breaks, a design derived from it breaks', async () => {
    const derived = design('derived', { from: linux_4_0 })
    const result = await check(derived, { scope: 'lines', all: true })
    const broken = result.properties.filter(({ verdict }) => verdict === 'violated')
    const names = broken.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['no-lost-write', 'durable-after-fsync']))
    expect(broken.filter(({ knownBroken }) => knownBroken !== null)).toEqual([])
    expect(result.unclaimed).toEqual([])
  })

  test('the line of the verdict says so, and so does the result', async () => {
    const result = await check(design('base', { from: racy, ...claims }))
    expect(result.unclaimed).toEqual(['no-lost-update'])
    expect(result.knownBroken).toEqual(['no-deadlock'])
    expect(verdictReport(result)).toContain(
      [
        'holds; 1 property is not claimed; 1 property is known to be broken elsewhere (every reachable',
        '    state was seen)',
      ].join('\n'),
    )
    expect(verdictReport(await check(atomic))).toContain(
      '\n  holds: every reachable state was seen\n',
    )
  })

  test('a switch set by hand leaves the claims of the design, but not what is known of it', async () => {
    const base = design('base', { from: racy, ...claims })
    const result = await check(base, { switches: { atomic: true } })
    expect(
      result.properties.map(({ name, verdict, knownBroken }) => [name, verdict, knownBroken]),
    ).toEqual([
      ['no-deadlock', 'holds', null],
      ['no-lost-update', 'unclaimed', null],
    ])
  })
})

describe('a restricted search', () => {
  const { afterCall: _, ...rest } = lostUpdate
  const two = {
    ...rest,
    procedures: {
      *increment(k: any) {
        yield 'read'
        k.counter++
        k.me.done++
      },
      *rest() {},
    },
    threads: (scope: { threads: number; increments: number }) =>
      lostUpdate.threads(scope, { atomic: false }).map((thread) => ({
        ...thread,
        calls: [...thread.calls, { procedure: 'rest', args: [], title: 'rest()' }],
      })),
  }
  const either = design('either', { from: two as never, switches: { atomic: true } as never })

  test('reaches every witness if it is not restricted', async () => {
    expect((await check(either)).verdict).toBe('holds')
  })

  test('may leave a witness out, for want of calls', async () => {
    const result = await check(either, { calls: ['rest()'] })
    expect(result.verdict).toBe('holds')
    expect(verdicts(result)['all-counted']).toBe('left out')
    expect(verdictReport(result)).toMatch(/all-counted|counted.* not reached {2}with these calls/)
  })

  test('may leave a witness out, for want of a switch', async () => {
    const never = {
      ...({ kind: 'witness', name: 'split', title: 'a read apart from its write' } as const),
      ...{ reason: 'two steps', rule: 'none', holds: (k: any) => !k.switches.atomic },
    }
    const split = design('split', {
      from: { ...lostUpdate, properties: [...lostUpdate.properties, never] },
    })
    const result = await check(split, { switches: { atomic: true } })
    expect([result.verdict, verdicts(result).split]).toEqual(['holds', 'left out'])
    expect(verdictReport(result)).toContain('not reached  with these switches')
    expect((await check(design('is', { from: split, switches: { atomic: true } }))).verdict).toBe(
      'witness',
    )
  })

  test('says of what is known to be broken no more than that', async () => {
    const known = design('known', { from: either, breaks: { 'no-lost-update': 'racy.json' } })
    expect(verdictReport(await check(known))).toContain('but not in every scope: racy.json')
    expect(verdictReport(await check(known, { calls: ['rest()'] }))).toContain(
      'known to be broken: racy.json',
    )
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

test.each([
  [
    'threads',
    (size: number) => ({
      threads: () => lostUpdate.threads({ threads: 2, increments: size }, {} as never),
    }),
  ],
  [
    'state',
    (size: number) => ({
      state: () => lostUpdate.state({ threads: 2, increments: size }, {} as never),
    }),
  ],
])('%s that come out differently each time are noticed', async (_, changed) => {
  let size = 0
  const from = { ...lostUpdate, ...mapped(changed(1), () => changed((size++ % 2) + 1)) }
  await expect(check(design('fickle', { from: from as never }))).rejects.toMatchObject({
    code: 'nondeterministic',
    message: 'specification lost-update gives another state or other threads each time',
  })
})

/** Functions that are made anew each time they are called. */
const mapped = (functions: object, anew: () => object) =>
  Object.fromEntries(
    Object.keys(functions).map((key) => [
      key,
      (...args: unknown[]) => Reflect.get(anew(), key)(...args),
    ]),
  )

test('a counterexample found among some calls replays among all of them', async () => {
  const result = await check(racy, { calls: ['increment()'] })
  const all = await check(racy)
  expect(result.calls).toEqual(['increment()'])
  expect(result.contentHash).toBe(all.contentHash)
})
