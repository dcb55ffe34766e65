import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { designs } from '../../properties/index.ts'
import { findCounterexample } from '../../src/cli/counterexample-files.ts'
import { daxcheck, emptyFolder, inProcess, testFolder } from './command-line.ts'
import { atomic_counter } from './designs/counter.ts'

/** What the command line prints on a specification small enough to check by hand. */

const found = 'counterexamples/found/atomic-counter-without-atomic-no-lost-update.json'
let folder = ''

beforeAll(() => {
  folder = emptyFolder()
})

const run = (...words: string[]) =>
  inProcess(words, { designs: [atomic_counter, ...designs], folder })
const onCounter = (verb: string, ...words: string[]) =>
  run(verb, '--design', 'atomic-counter', ...words)

describe('check', () => {
  test('a design that holds', async () => {
    expect(await onCounter('check')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "atomic-counter, scope small (threads 2, increments 1)

        property                verdict  note
        no lost update          holds
        no deadlock             holds
        all increments counted  reached

        holds: every reachable state was seen
        9 states, 12 transitions, depth 4, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired
      ",
      }
    `)
  })

  test('a design without a switch it needs: the shortest interleaving, saved as a file', async () => {
    expect(await onCounter('check', '--without', 'atomic')).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "atomic-counter without atomic, scope small (threads 2, increments 1)

        property                verdict  note
        no lost update          BROKEN   6 steps
        all increments counted  reached

        violated: a state that must not be is reachable; the search stopped at the first violation
        19 states, 24 transitions, depth 6, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired
        not decided: no deadlock

      atomic-counter without atomic, scope small

      CPU0 increment()                      CPU1 increment()
      ----------------------------------    ----------------------------------
      increment()
        read()
                                            increment()
                                              read()
        write()
          counter 1
          CPU0: done 1
                                              write(): CPU1: done 1
      -> an increment that vanishes makes the sum wrong
         violates: no lost update
           counter 1 (CPU0 increment())

      saved as counterexamples/found/atomic-counter-without-atomic-no-lost-update.json
      replay it: npx daxcheck replay counterexamples/found/atomic-counter-without-atomic-no-lost-update.json
      ",
      }
    `)
  })

  test('the file is written once and never over another one', async () => {
    const { out } = await onCounter('check', '--without', 'atomic')
    expect(out).toContain(`saved as ${found}\n`)
    const path = join(folder, found)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text} `)
    expect((await onCounter('check', '--without', 'atomic')).out).toContain('no-lost-update-2.json')
    writeFileSync(path, text)
  })

  test('a bound is no pass', async () => {
    expect(await onCounter('check', '--states-max', '3')).toMatchInlineSnapshot(`
      {
        "code": 20,
        "err": "",
        "out": "atomic-counter, scope small (threads 2, increments 1)

        inconclusive: the search stopped at the bound on states
        3 states, 3 transitions, depth 1, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired
        not decided: no lost update, no deadlock, all increments counted
      ",
      }
    `)
  })

  test('one property brings its witnesses along', async () => {
    const { out } = await onCounter('check', '--property', 'no-lost-update', '--json')
    const [result] = JSON.parse(out).results
    expect(result.verdict).toBe('holds')
    expect(result.properties.map((p: { name: string }) => p.name)).toEqual([
      'no-lost-update',
      'all-counted',
    ])
  })
})

describe('run', () => {
  test('a violation, shrunk, with the seed and path that find it again', async () => {
    const args = ['--set', 'atomic=false', '--seed', '42']
    const { out, code } = await onCounter('run', ...args)
    expect(code).toBe(12)
    // Which walk it is depends on how walks are drawn.
    const steady = out
      .replace(/walk \d+:/, 'walk #:')
      .replace(/\d+ walks, \d+ steps/, '# walks, # steps')
      .replace(/--path \S+/, '--path #')
    expect(steady).toMatchInlineSnapshot(`
      "atomic-counter without atomic, scope small (threads 2, increments 1)

        property        verdict        note
        no lost update  BROKEN         walk #: 6 steps, the shortest of its scenario
        no deadlock     found nothing

        violated
        # walks, # steps
        seed 42, strategy mixed
        coverage: every step fired

      atomic-counter without atomic, scope small

      CPU0 increment()                      CPU1 increment()
      ----------------------------------    ----------------------------------
                                            increment()
                                              read()
      increment()
        read()
        write()
          counter 1
          CPU0: done 1
                                              write(): CPU1: done 1
      -> an increment that vanishes makes the sum wrong
         violates: no lost update
           counter 1 (CPU0 increment())

      saved as counterexamples/found/atomic-counter-without-atomic-no-lost-update-3.json
      replay it: npx daxcheck replay counterexamples/found/atomic-counter-without-atomic-no-lost-update-3.json
      find it again: the same command with --seed 42 --path #
      "
    `)
    const path = / --path (\S+)/.exec(out)![1]
    expect((await onCounter('run', ...args, '--path', path)).code).toBe(12)
  })

  test('finding nothing is no proof, and says so', async () => {
    const { out, code, err } = await onCounter('run', '--walks', '1000', '--seed', '1')
    expect(out).toContain('found nothing in 1,000 walks, which proves nothing')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('the same seed prints the same', async () => {
    const args = ['--without', 'atomic', '--seed', '7', '--json']
    const [once, again] = [await onCounter('run', ...args), await onCounter('run', ...args)]
    expect(once.out).toBe(again.out)
  })
})

describe('replay', () => {
  const replay = (...args: string[]) => run('replay', found, ...args)

  test('step by step, with what each step changed', async () => {
    expect(await replay()).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "counterexamples/found/atomic-counter-without-atomic-no-lost-update.json: violates no-lost-update after 6 steps

      atomic-counter without atomic, scope small
      counterexample counterexamples/found/atomic-counter-without-atomic-no-lost-update.json

      initial state: everything empty

      step  CPU0                                    CPU1
         1  increment()
         2  increment.read
         3                                          increment()
         4                                          increment.read
         5  increment.write
              counter: 0 -> 1
              thread[0].done: 0 -> 1
         6                                          increment.write
              thread[1].done: 0 -> 1

      violates: no lost update
                an increment that vanishes makes the sum wrong
                counter 1 (step 5, CPU0 increment.write)
      ",
      }
    `)
  })

  test('with the fix on', async () => {
    expect(await replay('--fixed')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "counterexamples/found/atomic-counter-without-atomic-no-lost-update.json: with the fix, the schedule does not violate no-lost-update (4 of 6 steps ran)
      ",
      }
    `)
  })

  test('a schedule that no longer runs says where it stopped', async () => {
    const text = readFileSync(join(folder, found), 'utf8')
    writeFileSync(join(folder, 'old.json'), text.replace('increment.write', 'increment.store'))
    const old = (...args: string[]) => run('replay', 'old.json', ...args)
    expect(await old()).toMatchInlineSnapshot(`
      {
        "code": 16,
        "err": "",
        "out": "old.json: stopped at step 5: thread CPU0 stands at increment.write, not at increment.store
      ",
      }
    `)
    const along = await old('--search')
    expect(along.out).toContain('the search along it found this')
    expect(along.out).toContain('saved as counterexamples/found/')
    expect(along.code).toBe(12)
  })

  test('as JSON', async () => {
    const { out, code } = await replay('--json')
    const { daxcheck: verb, version, replays } = JSON.parse(out)
    expect({ verb, version, code }).toEqual({ verb: 'replay', version: 1, code: 12 })
    expect(replays[0].violation.trace.steps.length).toBe(6)
  })
})

describe('list and granularity', () => {
  test('list names counterexamples as replay takes them', async () => {
    const { out } = await run('list', 'counterexamples', '--json')
    const listed: { name: string; file: string }[] = JSON.parse(out).counterexamples
    const names = listed.map(({ name }) => name)
    expect(names).toContain('atomic-counter-without-atomic-no-lost-update')
    expect(names).toContain('punch-vs-fault')
    for (const { name, file } of listed)
      expect(findCounterexample(name, { folder })).toContain(basename(file))
    const text = await run('list', 'counterexamples')
    expect(text.out).toContain('\n  punch-vs-fault  ')
  })

  test('list names the switches of a design', async () => {
    expect(await run('list', 'switches')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "switches
        atomic  Reading and writing are one step.
      ",
      }
    `)
  })

  test('list names every built-in design', async () => {
    const { out, code } = await run('list', 'designs')
    expect(out).toContain('linux-6.1')
    expect(out).toContain('linux-4.0')
    expect(code).toBe(0)
  })

  test('granularity reports on a design', async () => {
    const { out, code } = await onCounter('granularity')
    expect(out).toContain('steps seen')
    expect(code).toBe(0)
  })
})

describe('a module of the user', () => {
  const module = join(testFolder('cli'), 'designs/counter.ts')

  test('is checked, and its counterexample replays with the command that is printed', () => {
    const own = emptyFolder()
    const checked = daxcheck(['check', '--design', module, '--without', 'atomic'], own)
    expect(checked.code).toBe(12)
    expect(checked.out).toContain(
      `replay it: npx daxcheck replay ${found} --design <root>/test/cli/designs/counter.ts`,
    )
    const replayed = daxcheck(['replay', found, '--design', module], own)
    expect(replayed.out).toContain(`${found}: violates no-lost-update after 6 steps`)
    expect(replayed.code).toBe(12)
  })
})

describe('help', () => {
  test('names the verbs', async () => {
    const { out, code } = await run('--help')
    for (const verb of ['check', 'run', 'replay', 'list', 'granularity', 'trace'])
      expect(out).toContain(verb)
    expect(code).toBe(0)
  })

  test('the version is that of the package', async () => {
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
