/** Parts and scopes as the command line takes them, and counterexample files that name their parts. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Design, design } from '../../src/index.ts'
import { daxcheck, inProcess } from '../cli/command-line.ts'
import { pages } from './pages.ts'
import { journal, journaled, versions } from './versions.ts'

const plain: Design = design('plain', { from: pages })
const examples = resolve(import.meta.dirname, '../../docs/examples')
const session = (designs: readonly Design[] = [plain]) => ({
  designs,
  parts: [versions, journal],
  folder: mkdtempSync(join(tmpdir(), 'daxcheck-parts-')),
})
const line = (text: string, start: string) => text.split('\n').find((l) => l.includes(start))

describe('a scope on the command line', () => {
  const scopes: readonly (readonly [scope: string, shows: string])[] = [
    ['small', 'scope small'],
    ['small,threads=1', 'scope small,threads=1'],
    ['threads=1,pages=2', 'scope small,threads=1,pages=2'],
    ['wide,pages=1', 'scope wide,pages=1'],
  ]
  test.each(scopes)('%s', async (scope, shows) => {
    const { out, code } = await inProcess(
      ['check', '--design', 'plain', '--scope', scope],
      session(),
    )
    expect(code).toBe(0)
    expect(out).toContain(shows)
  })

  test('numbers given are those of a scope that says them', async () => {
    const count = async (scope: string) => {
      const words = ['check', '--design', 'plain', '--scope', scope, '--json']
      const { out } = await inProcess(words, session())
      return JSON.parse(out).results[0].exploration.states
    }
    expect(await count('small,pages=2')).toBe(await count('wide'))
  })

  const mistakes: readonly (readonly [scope: string, says: string, hint: string])[] = [
    ['smal,threads=3', 'there is no scope smal', 'did you mean small?'],
    ['small,threds=3', 'there is no number of scope small called threds', 'did you mean threads?'],
    [
      'small,threads=x',
      'threads is given as x',
      'it is a whole number from 0 to 16: small,threads=2',
    ],
    ['small,threads=', 'threads is given as nothing', 'it is a whole number from 0 to 16'],
    ['threads=17', 'threads is given as 17', 'it is a whole number from 0 to 16'],
    ['threads=-1', 'threads is given as -1', 'it is a whole number from 0 to 16'],
  ]
  test.each(mistakes)('%s is refused', async (scope, says, hint) => {
    const words = ['check', '--design', 'plain', '--scope', scope]
    const { err, code } = await inProcess(words, session())
    expect(code).toBe(2)
    expect(err).toContain(`daxcheck: ${says}\n  ${hint}`)
  })
})

describe('parts on the command line', () => {
  test('check --part links it into the design', async () => {
    const words = ['check', '--design', 'plain', '--part', 'versions', '--set', 'forgets=version']
    const { out, code } = await inProcess(words, session())
    expect(code).toBe(12)
    expect(out).toMatch(/replay it: npx daxcheck replay \S+\.json --part versions\n$/)
    expect(line(out, 'dirty pages are old')).toContain('BROKEN')
  })

  test('a part of a module goes into a design by its name', () => {
    const words = ['check', '--design', 'linux-6.1-closed', '--part', './dma.ts', '--scope', 'one']
    const { out, code } = daxcheck([...words, '--calls', 'dma(*'], examples)
    expect(out).toMatch(/^linux-6.1-closed \+ dma, scope one/)
    expect(line(out, 'no free block is pinned')).toContain('holds')
    expect(code).toBe(0)
  })

  test('list parts says what there is', async () => {
    const { out } = await inProcess(['list', 'parts'], session())
    expect(out).toBe(`parts
  versions  pages know how often they were written
  journal   a sync commits what it has flushed
`)
    const none = await inProcess(['list', 'parts'], { ...session(), parts: [] })
    expect(none.out).toBe('parts\n  none\n')
    const own = await inProcess(
      ['list', 'parts', '--design', 'plain', '--part', 'versions', '--json'],
      session(),
    )
    expect(JSON.parse(own.out).parts).toEqual([
      { name: 'versions', describes: 'pages know how often they were written' },
    ])
  })

  const mistakes: readonly (readonly [parts: string, says: string])[] = [
    ['version', 'there is no part version\n  did you mean versions? known: versions, journal'],
    ['journal', 'part journal needs part versions\n  list it before'],
    ['./nowhere.ts', 'there is no module '],
  ]
  test.each(mistakes)('--part %s is refused', async (part, says) => {
    const words = ['check', '--design', 'plain', '--part', part]
    const { err, code } = await inProcess(words, session())
    expect(err).toContain(`daxcheck: ${says}`)
    expect(code).toBe(2)
  })
})

describe('a counterexample of a design with parts', () => {
  const words = ['--set', 'forgets=version', '--property', 'dirty-pages-are-old']
  const saved = async (scope: string) => {
    const s = session()
    const file = join(s.folder, 'old.json')
    const check = ['check', '--design', 'plain', '--part', 'versions', '--scope', scope]
    await inProcess([...check, ...words, '--save', file], s)
    return { s, file, content: JSON.parse(readFileSync(file, 'utf8')) }
  }

  test('names them, and replays with them', async () => {
    const { s, file, content } = await saved('small')
    expect(content.specification).toMatchObject({ name: 'pages', parts: ['versions'] })
    for (const design of [[], ['--design', 'plain']]) {
      const replay = ['replay', file, ...design, '--part', 'versions']
      const { out, code } = await inProcess(replay, s)
      expect(out).toContain('violates dirty-pages-are-old after')
      expect(code).toBe(12)
    }
  })

  test('replays on a design that has them and more', async () => {
    const { s, file } = await saved('small')
    const later = { ...journaled, name: 'plain' }
    const { out } = await inProcess(['replay', file], { ...s, designs: [later] })
    expect(out).toContain('the specification has changed since it was recorded')
  })

  test('says which part is missing', async () => {
    const { s, file } = await saved('small')
    const { err, code } = await inProcess(['replay', file], s)
    expect(
      err,
    ).toBe(`daxcheck: the counterexample was found with part versions, which design plain does not have
  link it in: --part versions, or name a design that has it: --design ./mine.ts
`)
    expect(code).toBe(2)
  })

  test('replays at the scope that was given', async () => {
    const { s, file, content } = await saved('small,threads=3')
    expect(content.scope).toEqual({
      name: 'small,threads=3',
      values: { threads: 3, pages: 1, versions: 2 },
    })
    const { code } = await inProcess(['replay', file, '--design', 'plain', '--part', 'versions'], s)
    expect(code).toBe(12)
  })

  test('names none where there are none', async () => {
    const s = session()
    const file = join(s.folder, 'x.json')
    await inProcess(
      [
        'check',
        '--design',
        'plain',
        '--without',
        'tags',
        '--save',
        file,
        '--property',
        'disk-is-memory',
      ],
      s,
    )
    const broken = design('broken', {
      from: pages,
      procedures: {
        flush: (_k, page) => {
          page.mapping.dirty = false
          page.disk = 2
        },
      },
    })
    const bad = { ...s, designs: [broken as Design] }
    expect(broken.specification.parts).toBeUndefined()
    expect((await inProcess(['check', '--design', 'broken', '--save', file], bad)).code).toBe(0)
  })
})
