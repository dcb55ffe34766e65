import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder, signalled, testFolder } from './command-line.ts'

/** A user's module may end or block the thread it runs in, and nothing else. */

const modules = join(testFolder('cli'), 'designs')

beforeAll(() => {
  builtModule('src/cli/main')
}, 120_000)

test('what comes out of a fair draw is noticed where the text is known from before', () => {
  const mine = { PATH: process.env.PATH, XDG_CACHE_HOME: emptyFolder() }
  const args = ['check', '--design', join(modules, 'chance.ts')]
  const codes = [1, 2].map(() => daxcheck(args, emptyFolder(), { env: mine }).code)
  expect(codes).toEqual([78, 78])
  expect(readdirSync(join(mine.XDG_CACHE_HOME, 'daxcheck'))).not.toEqual([])
})

test('what a module prints goes to stderr, and drives no terminal', () => {
  const folder = emptyFolder()
  const text = `export { atomic_counter } from '${join(modules, 'counter.ts')}'`
  writeFileSync(join(folder, 'mine.ts'), `${text}\nconsole.log('\\x1b[31mhello')\n`)
  const { out, err, code } = daxcheck(['check', '--design', './mine.ts', '--json'], folder)
  expect(JSON.parse(out)).toMatchObject({ daxcheck: 'check' })
  expect(err).toContain('\\u001b[31mhello\n')
  expect(code).toBe(0)
})

test.each([
  ['a folder', 'mine.ts', 0],
  ['a folder, and a design', 'mine.ts#atomic-counter', 0],
  ['a design that is not there', 'mine.ts#other', 2],
])('a # may be in the name of %s', (_, file, code) => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'a#b ?'))
  const text = `export { atomic_counter } from '${join(modules, 'counter.ts')}'\n`
  writeFileSync(join(folder, 'a#b ?/mine.ts'), text)
  expect(daxcheck(['check', '--design', `./a#b ?/${file}`], folder).code).toBe(code)
})

describe('signals are heard', () => {
  const nothing = (signal: string) => `daxcheck: ${signal}: nothing is known yet\n`

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a module that never loads', async (signal) => {
    const args = ['check', '--design', join(modules, 'loops-aloud.ts')]
    const { out, err, code } = await signalled(args, emptyFolder(), [['round', signal]])
    expect(err).toContain(nothing(signal))
    expect({ out, code }).toEqual({ out: '', code: 130 })
  })

  test('with --json as a document', async () => {
    const args = ['check', '--json', '--design', join(modules, 'loops-aloud.ts')]
    const { out, code } = await signalled(args, emptyFolder(), [['round', 'SIGINT']])
    expect(JSON.parse(out).problem).toMatchObject({ code: 'interrupted' })
    expect(code).toBe(130)
  })

  test('one ends a module that the kernel holds', async () => {
    const folder = emptyFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const text = "import fs from 'node:fs'\nconsole.log('here')\nfs.readFileSync('pipe')\n"
    writeFileSync(join(folder, 'reads.mjs'), text)
    const args = ['check', '--design', './reads.mjs']
    const { err, code, signal } = await signalled(args, folder, [['here', 'SIGINT']])
    expect(err).toContain(nothing('SIGINT'))
    // Which is 130 for a shell, too, where the process could not exit by itself.
    expect([130, 'SIGINT']).toContain(code ?? signal)
  })

  const search = ['check', '--design', join(modules, 'blocks-search.ts')]

  test('a second one ends a search that does not give way', async () => {
    const folder = emptyFolder()
    const { out, err, code } = await signalled(search, folder, [
      ['blocking: ', () => writeFileSync(join(folder, 'now'), '')],
      ['here it ends', 'SIGINT'],
      ['SIGINT: finishing with what is known', 'SIGINT'],
    ])
    expect(err).not.toContain('did not give way')
    expect({ out, code }).toEqual({ out: '', code: 130 })
  }, 30_000)

  test('one ends it too, after some seconds', async () => {
    const folder = emptyFolder()
    const { out, err, code } = await signalled(search, folder, [
      ['blocking: ', () => writeFileSync(join(folder, 'now'), '')],
      ['here it ends', 'SIGTERM'],
    ])
    expect(err).toContain('daxcheck: SIGTERM: the specification did not give way\n')
    expect({ out, code }).toEqual({ out: '', code: 130 })
  }, 30_000)
})
