import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { dax } from '../../model/dax/specification.ts'
import { linux_6_1 } from '../../properties/dax/index.ts'
import { designs } from '../../properties/index.ts'
import { design } from '../../src/index.ts'
import {
  builtModule,
  daxcheck,
  daxcheckUnread,
  emptyFolder,
  inProcess,
  signalled,
  type Transcript,
  testFolder,
} from './command-line.ts'

/** Whatever a user gets wrong is answered by one clear sentence, the right exit code, and no stack trace. */

const modules = join(testFolder('cli'), 'designs')
let folder = ''

beforeAll(() => {
  folder = emptyFolder()
})

const run = (...args: string[]) => daxcheck(args, folder)

function expectSentence({ out, err, code }: Transcript, sentence: string, exitCode: number): void {
  expect(err).toContain(`daxcheck: ${sentence}`)
  expect(err).not.toMatch(/\n\s+at /)
  expect(err.split('\n')[0].length).toBeLessThan(400)
  expect({ out, code }).toEqual({ out: '', code: exitCode })
}

describe('wrong words on the command line', () => {
  test.each([
    ['no verb', [], 'which verb? check, run, replay, list, granularity, drift or trace'],
    ['an unknown verb', ['chekc'], "unknown command 'chekc'"],
    ['an unknown flag', ['check', '--desing', 'x'], "unknown option '--desing'"],
    [
      'a flag without its value',
      ['check', '--design'],
      "option '--design <design>' argument missing",
    ],
    ['a missing flag', ['run'], 'run what?'],
    ['an unknown system', ['check', '--system', 'dx'], 'there is no system dx'],
    [
      'a design and a system',
      ['check', '--design', 'linux-6.1', '--system', 'dax'],
      "option '--system <system>' cannot be used with option '--design <design>'",
    ],
    [
      'a bad number',
      ['check', '--states-max', '-1'],
      "option '--states-max <count>' argument '-1'",
    ],
    ['a bad seed', ['run', '--design', 'linux-6.1', '--seed', '1e9'], "option '--seed <number>'"],
    ['a bad format', ['check', '--format', 'xml'], "option '--format <format>' argument 'xml'"],
    ['a word too many', ['list', 'designs', 'x'], 'too many arguments'],
    ['an unknown topic', ['list', 'desings'], "command-argument value 'desings' is invalid"],
    ['an unknown design', ['check', '--design', 'linux-61'], 'there is no design linux-61'],
    [
      'an unknown scope',
      ['check', '--design', 'linux-6.1', '--scope', 'smal'],
      'there is no scope smal',
    ],
    [
      'an unknown property',
      ['check', '--design', 'linux-6.1', '--property', 'no-stale-pnf'],
      'there is no property no-stale-pnf',
    ],
    [
      'an unknown switch',
      ['check', '--design', 'linux-6.1', '--without', 'invalidate-lok'],
      'there is no switch invalidate-lok',
    ],
    [
      'an unknown value',
      ['check', '--design', 'linux-6.1', '--set', 'filesystem=ext5'],
      'there is no value of switch filesystem called ext5',
    ],
    [
      'a value left out',
      ['check', '--design', 'linux-6.1', '--set', 'mkwrite'],
      '--set mkwrite has no value',
    ],
    [
      'a choice turned off',
      ['check', '--design', 'linux-6.1', '--without', 'mkwrite'],
      'switch mkwrite is not on or off',
    ],
    [
      'a call nobody makes',
      ['check', '--design', 'linux-6.1', '--calls', 'stroe(*)'],
      'no call matches stroe(*)',
    ],
    ['one file for all designs', ['check', '--save', 'x.json'], '--save needs --design'],
    ['a malformed path', ['run', '--design', 'linux-6.1', '--seed', '1', '--path', 'x'], ''],
  ])('%s', async (_, args, sentence) => {
    expectSentence(await inProcess(args, { designs, folder }), sentence, 2)
  })

  test('an unknown name is answered with the nearest one and the list', async () => {
    const { err } = await inProcess(['check', '--design', 'linux-61'], { designs, folder })
    expect(err).toMatch(/did you mean linux-6\.1\? the nearest of \d+: linux-6\.1, /)
  })

  test('a procedure that a design replaces in vain is answered with the nearest', () => {
    const procedures: object = { *dax_iomap_pte_falt() {} }
    const from = linux_6_1
    expect(() => design('mine', { from, procedures })).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(/^did you mean dax_iomap_pte_fault\? the nearest of \d+: /),
      }),
    )
  })

  test('with --json the problem is a document too', async () => {
    const { out, code } = await inProcess(['check', '--design', 'linux-61', '--json'], {
      designs,
      folder,
    })
    const { daxcheck: verb, problem } = JSON.parse(out)
    expect({ verb, code }).toEqual({ verb: 'problem', code: 2 })
    expect(problem.message).toBe('there is no design linux-61')
  })
})

describe('counterexample files', () => {
  test.each([
    ['missing', 'missing.json', 'cannot read missing.json: there is no such file'],
    ['a folder', '.', '.: not a regular file'],
    ['a device without end', '/dev/zero', '/dev/zero: not a regular file'],
  ])('%s', async (_, file, sentence) => {
    expectSentence(await inProcess(['replay', file], { designs, folder }), sentence, 2)
  })

  test.each(['punch-vs-falt', 'counterexamples/punch-vs-falt.json'])(
    '%s is answered with the name of a counterexample',
    async (name) => {
      const run = await inProcess(['replay', name], { designs, folder })
      expectSentence(run, 'there is no counterexample punch-vs-falt', 2)
      expect(run.err).toContain('did you mean punch-vs-fault? the nearest of ')
    },
  )

  test('a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'pipe.json')
    execFileSync('mkfifo', [pipe])
    expectSentence(
      await inProcess(['replay', pipe], { designs, folder }),
      `${pipe}: not a regular file`,
      2,
    )
  })

  test.each([
    ['empty', '', ': the file is empty'],
    ['truncated', '{"format": "daxcheck-counterexample", "vers', ': not JSON, or cut short'],
    ['oversized', ' '.repeat(17 << 20), ': larger than 16 MiB'],
    ['nested', '['.repeat(1 << 19), ': nested deeper than 16 levels'],
    ['another document', '{}', ': not a counterexample'],
  ])('%s', async (_, text, sentence) => {
    const path = join(folder, 'f.json')
    writeFileSync(path, text)
    expectSentence(await inProcess(['replay', path], { designs, folder }), `${path}${sentence}`, 2)
  })

  test.each([
    [
      'an unknown design',
      { design: './evil.ts' },
      'f.json is for design ./evil.ts, which daxcheck does not know',
    ],
    [
      'a switch named like a method',
      { switches: { toString: true } },
      'there is no switch toString',
    ],
    [
      'a scope that would fill the memory',
      { scope: { name: 'small', values: { threads: 1_000_000 } } },
      'scope small of the counterexample has threads = 1000000',
    ],
    [
      'a choice that would not end',
      { schedule: { init: [65_536], steps: [] } },
      'f.json: schedule.init[0]: Too big',
    ],
  ])('%s', async (_, change, sentence) => {
    const numbers = Object.keys(dax.scopes.small).map((name) => [name, 1] as const)
    const file = {
      format: 'daxcheck-counterexample',
      version: 1,
      specification: { name: 'linux-dax', hash: '00000000' },
      design: 'linux-6.1',
      switches: {},
      scope: { name: 'small', values: Object.fromEntries(numbers) },
      scenario: { layout: [], threads: [] },
      property: 'no-stale-pfn',
      schedule: { init: [], steps: [] },
      found: { search: 'hand' },
      ...change,
    }
    const path = join(folder, 'f.json')
    writeFileSync(path, JSON.stringify(file))
    const transcript = await inProcess(['replay', path], { designs, folder })
    expect(transcript.err).toContain(sentence)
    expectSentence(transcript, '', 2)
  })
})

describe('design modules', () => {
  const check = (file: string) => run('check', '--design', join(modules, file))

  test.each([
    ['that throw say where', 'throws.ts', 'designs/throws.ts:5: out of cheese', 75],
    [
      'that are different each time',
      'nondeterministic.ts',
      'gives another specification each time',
      78,
    ],
    ['that use a variable of the module', 'closes-over.ts', 'free variable amount', 2],
    ['that do not exist', 'missing.ts', 'there is no module', 2],
    ['with several designs', 'several.ts', 'exports several designs', 2],
  ])('%s', (_, file, sentence, code) => {
    const transcript = check(file)
    expect(transcript.err).toContain(sentence)
    expect(transcript.err).not.toMatch(/\n\s+at /)
    expect({ out: transcript.out, code: transcript.code }).toEqual({ out: '', code })
  })

  test('with a syntax error say where', () => {
    writeFileSync(join(folder, 'syntax.ts'), 'const a = 1\nconst b: = 2\n')
    expectSentence(run('check', '--design', './syntax.ts'), 'syntax.ts:2:10: ', 75)
  })

  test('without a design say how to write one', () => {
    writeFileSync(join(folder, 'none.ts'), 'export const a = 1\n')
    const transcript = run('check', '--design', './none.ts')
    expectSentence(transcript, join(folder, 'none.ts'), 2)
    expect(transcript.err).toContain('export one: ')
  })

  test('that leave a range while they are checked get a verdict of their own', () => {
    const { out, err, code } = check('overflows.ts')
    expect(out).toContain('the specification threw: ')
    expect(out).toContain('counter')
    expect({ err, code }).toEqual({ err: '', code: 75 })
  })

  test('one of several is chosen by its name', () => {
    const transcript = check('several.ts#two')
    expect(transcript.out).toContain('two, scope small')
    expect(transcript.code).toBe(12)
  })
})

describe('the world outside', () => {
  const counter = join(modules, 'counter.ts')

  test('no space left for the result', () => {
    const full = openSync('/dev/full', 'w')
    const { err, code } = daxcheck(['list'], folder, { stdio: ['ignore', full, 'pipe'] })
    expect(err).toBe('daxcheck: cannot write the result: no space left on the device\n')
    expect(code).toBe(2)
  })

  test('nobody reads the result', () => {
    const { err, code } = daxcheckUnread(['list'], folder)
    expect(err).toBe('daxcheck: cannot write the result: nobody reads the output any more\n')
    expect(code).toBe(2)
  })

  test('a counterexample that cannot be saved where it was asked for', () => {
    mkdirSync(join(folder, 'taken'), { recursive: true })
    writeFileSync(join(folder, 'taken/file'), 'x')
    const args = ['check', '--design', counter, '--without', 'atomic', '--save']
    const under = run(...args, 'taken/file/x.json')
    expect(under.err).toBe(
      'daxcheck: cannot write taken/file/x.json: a part of the path is a file\n',
    )
    const other = run(...args, 'taken/file')
    expect(other.err).toContain('daxcheck: taken/file exists and is another file\n')
    expect([under.code, other.code]).toEqual([2, 2])
    // The verdict was printed all the same.
    expect(other.out).toContain('no lost update          BROKEN')
  })

  test('a counterexample that cannot be saved in the usual place costs nothing but the file', () => {
    const busy = emptyFolder()
    writeFileSync(join(busy, 'counterexamples'), 'x')
    const { err, code } = daxcheck(['check', '--design', counter, '--without', 'atomic'], busy)
    expect(err).toContain('daxcheck: the counterexample was not saved: ')
    expect(code).toBe(12)
  })

  test('a working directory that has been deleted', () => {
    const words = 'cd "$1" && rmdir "$1" && exec "$2" "$3" list designs'
    const where = emptyFolder()
    const main = builtModule('src/cli/main')
    const run = spawnSync('sh', ['-c', words, 'sh', where, process.execPath, main])
    expect(String(run.stderr)).toContain(
      'daxcheck: the working directory does not exist any more\n',
    )
    expect(run.status).toBe(2)
  })

  test.each(['check', 'run'])(
    'Ctrl-C makes %s print what is known so far',
    async (verb) => {
      const args = [verb, '--design', join(modules, 'large.ts')]
      const { out, err, code } = await signalled(args, folder, [['large: ', 'SIGINT']])
      expect(err).toContain('daxcheck: SIGINT: finishing with what is known')
      expect(out).toContain('interrupted: this is what is known so far')
      expect(code).toBe(130)
    },
    30_000,
  )
})
