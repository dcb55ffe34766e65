import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { daxcheck, emptyFolder, testFolder } from './command-line.ts'

/** What the command line prints on a specification small enough to check by hand. */

const counter = join(testFolder('cli'), 'designs/counter.ts')
const found = 'counterexamples/found/atomic-counter-without-atomic-no-lost-update.json'
let folder = ''

beforeAll(() => {
  folder = emptyFolder()
})

const run = (...args: string[]) => daxcheck(args, folder)
const onCounter = (verb: string, ...args: string[]) => run(verb, '--design', counter, ...args)

describe('check', () => {
  test('a design that holds', () => {
    expect(onCounter('check')).toMatchInlineSnapshot(`
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

  test('a design without a switch it needs: the shortest interleaving, saved as a file', () => {
    expect(onCounter('check', '--without', 'atomic')).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "atomic-counter without atomic, scope small (threads 2, increments 1)

        property                verdict      note
        no lost update          BROKEN       6 steps
        no deadlock             not decided
        all increments counted  reached

        violated: a state that must not be is reachable; the search stopped at the first violation
        19 states, 24 transitions, depth 6, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired

      atomic-counter without atomic, scope small

      CPU0 increment()                      CPU1 increment()
      ----------------------------------    ----------------------------------
      increment()
        read()
                                            increment()
                                              read()
        write(): counter 1
                                              write()
      -> an increment that vanishes makes the sum wrong
         violates: no lost update

      saved as counterexamples/found/atomic-counter-without-atomic-no-lost-update.json
      replay it: npx daxcheck replay counterexamples/found/atomic-counter-without-atomic-no-lost-update.json --design <root>/test/cli/designs/counter.ts
      ",
      }
    `)
  })

  test('the file is written once and never over another one', () => {
    const { out } = onCounter('check', '--without', 'atomic')
    expect(out).toContain(`saved as ${found}\n`)
    const path = join(folder, found)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text} `)
    expect(onCounter('check', '--without', 'atomic').out).toContain('no-lost-update-2.json')
    writeFileSync(path, text)
  })

  test('a bound is no pass', () => {
    expect(onCounter('check', '--states-max', '3')).toMatchInlineSnapshot(`
      {
        "code": 20,
        "err": "",
        "out": "atomic-counter, scope small (threads 2, increments 1)

        property                verdict      note
        no lost update          not decided
        no deadlock             not decided
        all increments counted  not decided

        inconclusive: the search stopped at the bound on states
        3 states, 3 transitions, depth 1, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired
      ",
      }
    `)
  })

  test('one property brings its witnesses along', () => {
    const { out } = onCounter('check', '--property', 'no-lost-update', '--json')
    const [result] = JSON.parse(out).results
    expect(result.verdict).toBe('holds')
    expect(result.properties.map((p: { name: string }) => p.name)).toEqual([
      'no-lost-update',
      'all-counted',
    ])
  })
})

describe('run', () => {
  test('a violation, shrunk, with the seed and path that find it again', () => {
    const args = ['--set', 'atomic=false', '--seed', '42']
    const { out, code } = onCounter('run', ...args)
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
        write(): counter 1
                                              write()
      -> an increment that vanishes makes the sum wrong
         violates: no lost update

      saved as counterexamples/found/atomic-counter-without-atomic-no-lost-update-3.json
      replay it: npx daxcheck replay counterexamples/found/atomic-counter-without-atomic-no-lost-update-3.json --design <root>/test/cli/designs/counter.ts
      find it again: the same command with --seed 42 --path #
      "
    `)
    const path = / --path (\S+)/.exec(out)![1]
    expect(onCounter('run', ...args, '--path', path).code).toBe(12)
  })

  test('finding nothing is no proof, and says so', () => {
    const { out, code, err } = onCounter('run', '--walks', '1000', '--seed', '1')
    expect(out).toContain('found nothing in 1,000 walks, which proves nothing')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('the same seed prints the same', () => {
    const args = ['--without', 'atomic', '--seed', '7', '--json']
    expect(onCounter('run', ...args).out).toBe(onCounter('run', ...args).out)
  })
})

describe('replay', () => {
  const replay = (...args: string[]) => run('replay', found, '--design', counter, ...args)

  test('step by step, with what each step changed', () => {
    expect(replay()).toMatchInlineSnapshot(`
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
      ",
      }
    `)
  })

  test('with the fix on', () => {
    expect(replay('--fixed')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "counterexamples/found/atomic-counter-without-atomic-no-lost-update.json: with the fix, the schedule does not violate no-lost-update (4 of 6 steps ran)
      ",
      }
    `)
  })

  test('a schedule that no longer runs says where it stopped', () => {
    const text = readFileSync(join(folder, found), 'utf8')
    writeFileSync(join(folder, 'old.json'), text.replace('increment.write', 'increment.store'))
    const old = (...args: string[]) => run('replay', 'old.json', '--design', counter, ...args)
    expect(old()).toMatchInlineSnapshot(`
      {
        "code": 16,
        "err": "",
        "out": "old.json: stopped at step 5: thread CPU0 stands at increment.write, not at increment.store
      ",
      }
    `)
    expect(old('--search').out).toContain('the search along it found this')
    expect(old('--search').code).toBe(12)
  })

  test('as JSON', () => {
    const { out, code } = replay('--json')
    const { daxcheck: verb, version, replays } = JSON.parse(out)
    expect({ verb, version, code }).toEqual({ verb: 'replay', version: 1, code: 12 })
    expect(replays[0].violation.trace.steps.length).toBe(6)
  })
})

describe('list and granularity', () => {
  test('list names the switches of a design', () => {
    expect(run('list', 'switches', '--design', counter)).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "switches
        atomic  Reading and writing are one step.
      ",
      }
    `)
  })

  test('list names every built-in design', () => {
    const { out, code } = run('list', 'designs')
    expect(out).toContain('linux-6.1')
    expect(out).toContain('linux-4.0')
    expect(code).toBe(0)
  })

  test('granularity reports on a design', () => {
    const { out, code } = onCounter('granularity')
    expect(out).toContain('steps seen')
    expect(code).toBe(0)
  })
})

describe('help', () => {
  test('names the verbs', () => {
    const { out, code } = run('--help')
    for (const verb of ['check', 'run', 'replay', 'list', 'granularity'])
      expect(out).toContain(verb)
    expect(code).toBe(0)
  })

  test('the version is that of the package', () => {
    expect(run('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
