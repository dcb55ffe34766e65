import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder, testFolder } from './command-line.ts'

/** What the command line prints about TLA+ specifications. */

let folder = ''

beforeAll(() => {
  folder = emptyFolder()
  for (const theme of ['locks', 'search'])
    cpSync(join(testFolder('tla'), 'specs', theme), folder, { recursive: true })
  builtModule('src/cli/main')
})

const check = (...args: string[]) => daxcheck(['check', ...args], folder)

describe('a TLA+ specification', () => {
  test('that holds', () => {
    expect(check('Mutex.tla', '--workers', '2')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "Mutex.tla with Mutex.cfg

        holds: every reachable state was seen
        15 states generated, 8 distinct, depth 4, # s
      ",
      }
    `)
  })

  test('with a violated property: the steps by action and place, what changes marked', () => {
    expect(check('Mutex.tla', '--cfg', 'MutexAction.cfg')).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "Mutex.tla with MutexAction.cfg

        violated: the action property NeverTaken is violated, Mutex.tla:32:1
        4 states generated, 4 distinct, depth 3, 2 to go, # s

      1  initial state
           holder = "free"
           waiting = {}

      2  Ask(a)                                Mutex.tla:13:1
           holder = "free"
         > waiting = {a}

      3  Take(a)                               Mutex.tla:18:1
         > holder = a
         > waiting = {}

      saved as counterexamples/found/Mutex-MutexAction-NeverTaken.json
      replay it: npx daxcheck replay counterexamples/found/Mutex-MutexAction-NeverTaken.json
      ",
      }
    `)
  })

  test('with a deadlock', () => {
    expect(check('Verdicts.tla')).toMatchInlineSnapshot(`
      {
        "code": 11,
        "err": "",
        "out": "Verdicts.tla with Verdicts.cfg

        deadlock: a state has no successor
        4 states generated, 4 distinct, depth 4, # s

      1  initial state
           n = 0

      2  Next                                  Verdicts.tla:8:1
         > n = 1

      3  Next                                  Verdicts.tla:8:1
         > n = 2

      4  Next                                  Verdicts.tla:8:1
         > n = 3

      -> nothing can happen any more

      saved as counterexamples/found/Verdicts-deadlock.json
      replay it: npx daxcheck replay counterexamples/found/Verdicts-deadlock.json
      ",
      }
    `)
  })

  test('with a temporal property that a loop violates', () => {
    const { out, code } = check('Mutex.tla', '--cfg', 'MutexWeak.cfg')
    expect(out).toContain('violated: the temporal property Served is violated, Mutex.tla:31:1\n')
    expect(out).toMatch(/\n-> back to \d by \w+\([ab]\), for ever\n/)
    expect(code).toBe(13)
  })

  test('that may stop for ever', () => {
    const { out } = check('Verdicts.tla', '--cfg', 'VerdictsStutter.cfg')
    expect(out).toMatch(/\n-> nothing changes any more\n\nsaved as /)
  })

  test('whose evaluation fails, with the states up to there', () => {
    expect(check('Verdicts.tla', '--cfg', 'VerdictsAssert.cfg')).toMatchInlineSnapshot(`
      {
        "code": 14,
        "err": "",
        "out": "Verdicts.tla with VerdictsAssert.cfg

        violated: Verdicts.tla:9:25: Assert: two is reached
          Checked == n < Limit /\\ Assert(n # 2, "two is reached") /\\ n' = n + 1
                                  ^^^^^^
        3 states generated, 3 distinct, depth 3, # s

      1  initial state
           n = 0

      2  Checked                               Verdicts.tla:9:1
         > n = 1

      3  Checked                               Verdicts.tla:9:1
         > n = 2

      saved as counterexamples/found/Verdicts-VerdictsAssert-assertion.json
      replay it: npx daxcheck replay counterexamples/found/Verdicts-VerdictsAssert-assertion.json
      ",
      }
    `)
  })

  test('whose counterexample is saved as that of a design: under a name, which is listed and replays', () => {
    const name = 'Mutex-MutexAction-NeverTaken'
    check('Mutex.tla', '--cfg', 'MutexAction.cfg')
    const listed = daxcheck(['list', 'counterexamples'], folder)
    expect(listed.out).toMatch(
      new RegExp(`\\n  ${name} +Mutex.tla with MutexAction.cfg: NeverTaken\\n`),
    )
    const { out, code } = daxcheck(['replay', name], folder)
    expect(out).toMatch(new RegExp(`^counterexamples/found/${name}.json: violates NeverTaken`))
    expect(code).toBe(12)
    const misspelt = daxcheck(['replay', name.replace('Never', 'Nevre')], folder)
    expect(misspelt.err).toContain(`did you mean ${name}?`)
    const elsewhere = daxcheck(['replay', join(folder, `counterexamples/found/${name}.json`)], '/')
    expect(elsewhere.err).toContain('is for Mutex.tla, which is not there')
    expect(elsewhere.code).toBe(2)
  })

  test('whose counterexample is saved replays from the file', () => {
    const saved = check('Mutex.tla', '--cfg', 'MutexAction.cfg', '--save', 'found/mutex.json')
    expect(saved.out).toContain(
      '\nsaved as found/mutex.json\nreplay it: npx daxcheck replay found/mutex.json\n',
    )
    expect(daxcheck(['replay', 'found/mutex.json'], folder)).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "found/mutex.json: violates NeverTaken after 2 steps

      1  initial state
           holder = "free"
           waiting = {}

      2  Ask(a)                                Mutex.tla:13:1
           holder = "free"
         > waiting = {a}

      3  Take(a)                               Mutex.tla:18:1
         > holder = a
         > waiting = {}
      ",
      }
    `)
    const text = readFileSync(join(folder, 'Mutex.tla'), 'utf8')
    writeFileSync(
      join(folder, 'Mutex.tla'),
      text.replace('Take(p) == /\\', 'Take(p) == /\\ FALSE /\\'),
    )
    const { out, code } = daxcheck(['replay', 'found/mutex.json'], folder)
    writeFileSync(join(folder, 'Mutex.tla'), text)
    expect(out).toBe(
      'found/mutex.json: stopped at step 2: nothing leads there (the specification has changed since)\n',
    )
    expect(code).toBe(16)
  })

  test('as JSON: the same for any number of workers', () => {
    const args = ['Mutex.tla', '--cfg', 'MutexAction.cfg', '--json', '--workers']
    const one = JSON.parse(check(...args, '1').out).results[0]
    const two = JSON.parse(check(...args, '2').out).results[0]
    expect({ ...two, elapsedMs: 0 }).toEqual({ ...one, elapsedMs: 0 })
    expect(one).toMatchObject({
      ...{ specification: 'Mutex.tla', configuration: 'MutexAction.cfg', verdict: 'safety' },
      ...{ property: 'NeverTaken', generated: 4, distinct: 4, depth: 3, loop: null },
      at: { file: 'Mutex.tla', line: 32, column: 1 },
    })
    expect(one.trace[1]).toEqual({
      action: 'Ask(a)',
      at: { file: 'Mutex.tla', line: 13, column: 1 },
      values: { holder: '"free"', waiting: '{a}' },
      changed: ['waiting'],
    })
  })
})

describe('a check of a TLA+ specification ends', () => {
  const endless = `---- MODULE Endless ----
EXTENDS Naturals, FiniteSets
VARIABLE x
Init == x = 0
Next == (\\E S \\in SUBSET (1..60) : Cardinality(S) = 59 /\\ 1 \\notin S /\\ 2 \\notin S) /\\ x' = x
====
`
  const growing = `---- MODULE Growing ----
EXTENDS Naturals, Sequences
VARIABLE x
Init == x = <<>>
Next == \\E a \\in 1..50 : x' = Append(x, a)
====
`

  beforeAll(() => {
    for (const [name, text] of Object.entries({ Endless: endless, Growing: growing })) {
      writeFileSync(join(folder, `${name}.tla`), text)
      writeFileSync(join(folder, `${name}.cfg`), 'INIT Init\nNEXT Next\n')
    }
  })

  test('at the bound on time, within an evaluation too', () => {
    const { out, err, code } = check('Endless.tla', '--time-max', '1')
    expect(out).toContain('inconclusive: the search stopped at the bound on time\n')
    expect({ err, code }).toEqual({ err: '', code: 20 })
  })

  test('at the bound on states, by the same states with any number of workers', () => {
    const one = check('Growing.tla', '--states-max', '5000')
    expect(one.out).toContain('inconclusive: the search stopped at 5000 states\n')
    expect(one.code).toBe(20)
    expect(check('Growing.tla', '--states-max', '5000', '--workers', '2')).toEqual(one)
  })

  test('at the bound on memory', () => {
    const { out, err, code } = check('Growing.tla', '--memory-max', '64')
    expect(out).toContain('inconclusive: the search stopped at the bound on memory\n')
    expect(err).not.toContain('    at ')
    expect(code).toBe(20)
  })

  test('at Ctrl-C, within an evaluation too', async () => {
    const { out, err, code } = await interruptedInEvaluation()
    expect(err).toContain('daxcheck: SIGINT: finishing with what is known')
    expect(out).toContain('interrupted: this is what is known so far\n')
    expect(code).toBe(130)
  })

  /** Sends Ctrl-C once the specification has printed something, which it does before the evaluation without end. */
  function interruptedInEvaluation() {
    const says = endless
      .replace('MODULE Endless', 'MODULE Says')
      .replace('FiniteSets', 'FiniteSets, TLC')
      .replace('Next ==', 'Next == PrintT("here") /\\')
    writeFileSync(join(folder, 'Says.tla'), says)
    writeFileSync(join(folder, 'Says.cfg'), 'INIT Init\nNEXT Next\n')
    const main = builtModule('src/cli/main')
    const run = spawn(process.execPath, [main, 'check', 'Says.tla'], { cwd: folder })
    return new Promise<{ out: string; err: string; code: number | null }>((done) => {
      let [out, err] = ['', '']
      run.stdout.on('data', (chunk) => {
        out += chunk
      })
      run.stderr.on('data', (chunk) => {
        if (err === '') run.kill('SIGINT')
        err += chunk
      })
      run.on('close', (code) => done({ out, err, code }))
    })
  }
})

describe('what is wrong is said in a sentence', () => {
  test.each([
    ['a missing file', ['Nope.tla'], 'cannot read Nope.tla: there is no such file'],
    ['a missing configuration', ['Solo.tla'], 'cannot read Solo.cfg: there is no such file'],
    [
      'another missing configuration',
      ['Mutex.tla', '--cfg', 'No.cfg'],
      'cannot read No.cfg: there is no such file',
    ],
    ['a folder', ['Folder.tla'], 'cannot read Folder.tla: it is not a file'],
    ['another kind of file', ['Mutex'], 'Mutex is no TLA+ specification'],
    ['a flag for designs', ['Mutex.tla', '--scope', 'small'], '--scope does not go with a TLA+'],
    ['a flag for TLA+', ['--workers', '2'], '--workers needs a TLA+ specification'],
    ['too many threads', ['Mutex.tla', '--workers', '1000'], "option '--workers <count>'"],
    [
      'a syntax error',
      ['Broken.tla', '--cfg', 'Mutex.cfg'],
      'Broken.tla:3:1: an expression is expected here',
    ],
  ])('%s', (_, args, sentence) => {
    mkdirSync(join(folder, 'Folder.tla'), { recursive: true })
    writeFileSync(join(folder, 'Solo.tla'), '---- MODULE Solo ----\n====\n')
    writeFileSync(join(folder, 'Broken.tla'), '---- MODULE Broken ----\nx == 1 +\n====\n')
    const { out, err, code } = check(...args)
    expect(err).toContain(`daxcheck: ${sentence}`)
    expect(err).not.toMatch(/\n\s+at /)
    expect({ out, code }).toEqual({ out: '', code: 2 })
  })
})
