import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder } from './command-line.ts'

/** A counterexample of a TLA+ specification may come from a stranger: it runs what lies below this folder, or what is named. */

let folder = ''
let here = ''

const run = (...words: string[]) => daxcheck(words, here)

beforeAll(() => {
  builtModule('src/cli/main')
  folder = emptyFolder()
  here = join(folder, 'here')
  for (const name of ['here', 'lib', 'elsewhere']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'lib/Limit.tla'), '---- MODULE Limit ----\nLimit == 2\n====\n')
  const counter = [
    ...['---- MODULE Counter ----', 'EXTENDS Naturals, Limit', 'VARIABLE x'],
    ...['Init == x = 0', "Next == x' = x + 1", 'Below == x < Limit', 'Grows == <>(x > 9)', '===='],
  ]
  for (const where of ['here', 'elsewhere']) {
    writeFileSync(join(folder, where, 'Counter.tla'), counter.join('\n'))
    const configuration = 'INIT Init\nNEXT Next\nINVARIANT Below\n'
    writeFileSync(join(folder, where, 'Counter.cfg'), configuration)
  }
  run('check', 'Counter.tla', '--library', '../lib', '--save', 'near.json')
  run('check', '../elsewhere/Counter.tla', '--library', '../lib', '--save', 'far.json')
}, 120_000)

/** A counterexample with something changed, as a file. */
function forged(change: (counterexample: any) => void): string {
  const counterexample = JSON.parse(readFileSync(join(here, 'near.json'), 'utf8'))
  change(counterexample)
  writeFileSync(join(here, 'forged.json'), JSON.stringify(counterexample))
  return 'forged.json'
}

describe('a file that leads out of this folder', () => {
  test.each([
    [
      'to a specification',
      'far.json',
      ' --specification ../elsewhere/Counter.tla --library ../lib',
    ],
    ['to modules', 'near.json', ' --library ../lib'],
  ])('%s says so, and runs with the flag it names', (_, file, flags) => {
    const refused = run('replay', file)
    expect(refused.err).toContain(`daxcheck: ${file} leads to files outside of this folder\n`)
    expect(refused.err).toContain(`if you trust them, add${flags}\n`)
    expect({ out: refused.out, code: refused.code }).toEqual({ out: '', code: 2 })
    const replayed = run('replay', file, ...flags.trim().split(' '))
    expect(replayed.out).toContain(`${file}: violates Below after 2 steps\n`)
    expect(replayed.code).toBe(12)
  })

  test('is printed with its flag when it is saved', () => {
    const { out } = run('check', '../elsewhere/Counter.tla', '--library', '../lib')
    expect(out).toContain(' --specification ../elsewhere/Counter.tla --library ../lib\n')
  })
})

test('a liveness property that is not there', () => {
  const file = forged((c) => Object.assign(c, { verdict: 'liveness', loop: 0 }))
  const { out, err, code } = run('replay', file, '--library', '../lib')
  expect(err).toContain('daxcheck: there is no property Below\n')
  expect(err).toContain('there are none')
  expect({ out, code }).toEqual({ out: '', code: 2 })
})

test('another property that the behaviour violates does not count', () => {
  const file = forged((c) => {
    c.configuration.text = 'INIT Init\nNEXT Next\nPROPERTY Grows Still\n'
    c.trace = c.trace.slice(0, 1)
    Object.assign(c, { verdict: 'liveness', property: 'Still', loop: 0 })
  })
  const text = readFileSync(join(here, 'Counter.tla'), 'utf8')
  writeFileSync(join(here, 'Counter.tla'), text.replace('====', 'Still == <>[](x = 0)\n===='))
  const { out, code } = run('replay', file, '--library', '../lib')
  expect(out).toContain('runs to its end and no longer violates Still')
  expect(code).toBe(0)
})

test('flags of TLA+ do not go with the counterexample of a design', () => {
  const { err, code } = run('replay', 'punch-vs-fault', '--library', '../lib')
  expect(err).toContain('daxcheck: --library does not go with ')
  expect(code).toBe(2)
})
