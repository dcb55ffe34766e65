/** Threads of the environment: they need not end, their waiting is no deadlock, and their death is one. */
import { describe, expect, test } from 'vitest'
import { renamings } from '../../src/explore/exhaustive/symmetry/renaming.ts'
import {
  check,
  compile,
  type Design,
  design,
  linkCounterexample,
  machine,
  replay,
  research,
  restrictCalls,
  run,
} from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { device, served } from './device.ts'
import { pages } from './pages.ts'

const plain = design('plain', { from: pages })
const hosts = ['lives', 'dies', 'is dead', 'hangs'] as const

const deadlock = async (of: Design, host: string) => {
  const { properties } = await check(of, { switches: { host }, properties: ['no-deadlock'] })
  return properties.find(({ name }) => name === 'no-deadlock')!
}

describe('an actor', () => {
  test('has a thread record of its own, and its one call', () => {
    const { threads, layout } = compile(served, 'small')
    expect(layout.arrays.get('thread')).toBe(3)
    expect(threads.map(({ name, calls }) => [name, calls.length])).toEqual([
      ['CPU0', 2],
      ['CPU1', 2],
      ['host', 1],
    ])
  })

  test('stands at its first step from the start', () => {
    const m = machine(compile(served, 'small'))
    const [{ state }] = m.initial()
    expect(m.point(state, 2)).toMatchObject({ step: 'host.interrupt', beginsCall: false })
    expect(m.point(state, 0)).toMatchObject({ step: 'begin', beginsCall: true })
  })

  test('waits without being a deadlock, and waited for while it is dead it is one', async () => {
    const verdicts = await Promise.all(hosts.map(async (h) => (await deadlock(served, h)).verdict))
    // One that spins for ever hides the deadlock: see docs/warts.md.
    expect(verdicts).toEqual(['holds', 'violated', 'violated', 'holds'])
  })

  test('costs what it does: states with an idle host are those without', async () => {
    const count = async (of: Design, calls: readonly string[]) =>
      (await check(of, { calls })).exploration.states
    expect(await count(served, ['write(*'])).toBe(await count(plain, ['write(*']))
  })

  test.each(hosts)('that %s runs natively as it is compiled', (host) => {
    const composition = design('d', { from: served, switches: { host } })
    const { difference } = lockstep(composition, 'small', { walks: 100, stepsMax: 60, seed: 11 })
    expect(difference).toBeNull()
  })

  test('is in the counterexample, which replays', async () => {
    const { counterexample } = await deadlock(served, 'dies')
    expect(counterexample!.scenario.threads.map(({ name }) => name)).toContain('host')
    const steps = counterexample!.schedule.steps.filter(({ thread }) => thread === 'host')
    expect(steps).toEqual([{ thread: 'host', step: 'host.interrupt', choices: [1] }])
    const program = linkCounterexample(counterexample!, served, { fixed: false })
    const { outcome } = replay(machine(program), counterexample!)
    expect(outcome).toEqual({ kind: 'violated', atStep: counterexample!.schedule.steps.length })
    expect(await research(machine(program), counterexample!)).not.toBeNull()
  })

  test('is found dead at random, and the scenario is shrunk to a sync each', async () => {
    const dying = design('dying', { from: served, switches: { host: 'dies' } })
    const properties = ['no-deadlock']
    const { violations } = await run(dying, { seed: 1, walks: 2_000, properties })
    expect(violations[0]!.counterexample.scenario.threads).toEqual([
      { name: 'CPU0', calls: ['sync()'] },
      // Between two calls it would not be stuck.
      { name: 'CPU1', calls: ['sync()'] },
      { name: 'host', calls: [] },
    ])
  })

  test('is no thread of the programs to symmetry, whatever they do', () => {
    const twin = design('twin', {
      from: {
        ...pages,
        symmetric: ['thread'],
        threads: () =>
          ['CPU0', 'daemon'].map((name, t) => ({
            name,
            calls: [{ procedure: 'sync', args: [], title: 'sync()' }],
            count: 1,
            isEnvironment: t === 1,
          })),
      },
    })
    const symmetric = design('symmetric', {
      from: { ...pages, symmetric: ['thread'] },
      parts: [device],
    })
    expect(renamings(compile(twin, 'small')).all).toHaveLength(1)
    expect(renamings(compile(symmetric, 'small')).all).toHaveLength(2)
  })

  test('does what it does whatever calls the others are left with', () => {
    const restricted = restrictCalls(served, ['sync()'])
    const threads = compile(restricted, 'small').threads
    expect(threads.map(({ calls }) => calls.map(({ title }) => title))).toEqual([
      ['sync()'],
      ['sync()'],
      ['host()'],
    ])
  })
})

const refusal = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    const { message, hint } = error as Error & { hint: string }
    return `${message}; ${hint}`
  }
  return 'none'
}

describe('a mistake in an actor', () => {
  test('effects before its first step are refused', () => {
    const early = design('early', {
      from: served,
      procedures: {
        *host(k) {
          k.queue.request = 'none'
          yield 'spin'
        },
      },
    })
    expect(refusal(() => compile(early, 'small'))).toBe(
      'actor host does something before its first step; begin host with a yield',
    )
  })

  test('so are several calls', () => {
    const threads = () => [
      { name: 'disk', calls: [], count: 2, isEnvironment: true },
      ...pages.threads({ threads: 1, pages: 1 }, { tags: true }),
    ]
    expect(refusal(() => compile(design('d', { from: { ...pages, threads } }), 'small'))).toBe(
      'actor disk has 0 calls and count 2; an actor of the environment makes one call, once',
    )
  })

  test('a part without actors adds none', () => {
    expect(device.body.actors?.({ threads: 0, pages: 1 }, { tags: true, host: 'lives' })).toEqual(
      [],
    )
  })
})
