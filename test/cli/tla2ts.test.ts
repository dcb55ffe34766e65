import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder, testFolder } from './command-line.ts'

/** What `tla2ts` prints and writes, and how what it wrote is checked. */

let folder = ''

beforeAll(() => {
  folder = emptyFolder()
  cpSync(join(testFolder('tla'), 'specs/locks'), folder, { recursive: true })
  tla2ts('Mutex.tla', '--cfg', 'MutexAction.cfg', '-o', 'mutex.ts')
})

function tla2ts(...args: string[]) {
  const words = [builtModule('src/cli/tla2ts'), ...args]
  const { stdout, stderr, status } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr, code: status }
}

const edit = (name: string, from: string, to: string) => {
  const text = readFileSync(join(folder, 'mutex.ts'), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, name), text.replace(from, to))
}

describe('a module', () => {
  test('is checked like the specification', () => {
    expect(daxcheck(['check', './mutex.ts'], folder)).toMatchInlineSnapshot(`
      {
        "code": 12,
        "err": "",
        "out": "mutex.ts

        violated: the action property NeverTaken is violated
        4 states generated, 4 distinct, depth 3, 2 to go, # s

      1  initial state
           holder = "free"
           waiting = {}

      2  Ask
           holder = "free"
         > waiting = {a}

      3  Take
         > holder = a
         > waiting = {}
      ",
      }
    `)
  })

  test('that has been edited is checked as it is now', () => {
    edit('fixed.ts', 'NeverTaken: always(', 'NeverTaken: always(step(() => true)), Old: always(')
    edit('broken.ts', 't.holder = p', 't.holder = (p as any).nothing.at.all')
    const { out, code } = daxcheck(['check', './broken.ts'], folder)
    expect(out).toMatch(/the specification threw: broken\.ts:\d+: Cannot read properties/)
    expect(code).toBe(75)
    expect(daxcheck(['check', './fixed.ts'], folder).out).toContain('property Old is violated')
  })

  test('is written once, and not over another file', () => {
    const again = tla2ts('Mutex.tla', '--cfg', 'MutexAction.cfg', '-o', 'mutex.ts')
    expect(again).toEqual({ out: '', err: '', code: 0 })
    expect(tla2ts('Mutex.tla', '-o', 'mutex.ts')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "tla2ts: mutex.ts exists and is another file
        add --force to replace it, or choose another name
      ",
        "out": "",
      }
    `)
    expect(tla2ts('Mutex.tla', '-o', 'mutex.ts', '--force').code).toBe(0)
  })
})

describe('what is wrong is said in a sentence', () => {
  test.each([
    ['a missing specification', ['Nope.tla'], 'Nope'],
    ['a missing configuration', ['Mutex.tla', '--cfg', 'No.cfg'], 'cannot read No.cfg'],
    ['a folder that is not there', ['Mutex.tla', '-o', 'Mutex.cfg/x.ts'], 'cannot write'],
    ['a flag that is none', ['Mutex.tla', '--colour'], "unknown option '--colour'"],
    ['no specification', [], "missing required argument 'specification'"],
  ])('%s', (_, args, sentence) => {
    const { out, err, code } = tla2ts(...args)
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/\n\s+at /)
    expect({ out, code }).toEqual({ out: '', code: 2 })
  })

  test.each([
    ['a module without a specification', 'const x = 1', 'exports no specification'],
    ['a configuration for a module', null, '--cfg does not go with a TypeScript module'],
  ])('%s', (_, text, sentence) => {
    writeFileSync(join(folder, 'other.ts'), text ?? '')
    const flags = text === null ? ['--cfg', 'Mutex.cfg'] : []
    const { err, code } = daxcheck(['check', './other.ts', ...flags], folder)
    expect(err).toContain(sentence)
    expect(code).toBe(2)
  })
})
