import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder } from '../../../test/cli/command-line.ts'
import { cacheFolder, remember } from './remember.ts'

/** Remembers a text that tells how often it was made. */
function maker() {
  let count = 0
  return async () => `made ${++count}\n`
}

const files = (folder: string) => readdirSync(folder).map((file) => join(folder, file))

test('what was made is not made again', async () => {
  const folder = join(emptyFolder(), 'deep/below')
  const make = maker()
  expect(await remember(folder, ['1.0', 'a'], make)).toBe('made 1\n')
  expect(await remember(folder, ['1.0', 'a'], make)).toBe('made 1\n')
  expect(await remember(folder, ['1.0', 'b'], make)).toBe('made 2\n')
  expect(await remember(folder, ['2.0', 'a'], make)).toBe('made 3\n')
  expect(files(folder)).toHaveLength(3)
})

describe('a kept text that is damaged is made again:', () => {
  test.each([
    ['cut short', (text: string) => text.slice(0, -2)],
    ['empty', () => ''],
    ['another', (text: string) => text.replace('made', 'evil')],
  ])('%s', async (_, damage) => {
    const folder = emptyFolder()
    const make = maker()
    await remember(folder, ['a'], make)
    const [file = ''] = files(folder)
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    expect(await remember(folder, ['a'], make)).toBe('made 2\n')
    expect(await remember(folder, ['a'], make)).toBe('made 2\n')
  })
})

describe('where nothing can be kept, it is made each time:', () => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')

  test.each([
    ['in a file', file],
    ['below a file', join(file, 'deep')],
    ['where no folder can be made', '/proc/daxcheck/deep'],
  ])('%s', async (_, folder) => {
    const make = maker()
    for (const n of [1, 2]) expect(await remember(folder, ['a'], make)).toBe(`made ${n}\n`)
  })
})

test('what cannot be made is not kept', async () => {
  const folder = emptyFolder()
  const fail = () => Promise.reject(new Error('no'))
  await expect(remember(folder, ['a'], fail)).rejects.toThrow('no')
  expect(await remember(folder, ['a'], maker())).toBe('made 1\n')
})

test('many at once all get a whole text', async () => {
  const folder = emptyFolder()
  const long = 'x'.repeat(100_000)
  const all = Array.from({ length: 50 }, () => remember(folder, ['a'], async () => long))
  expect(new Set(await Promise.all(all))).toEqual(new Set([long]))
  expect(files(folder)).toHaveLength(1)
})

test('a folder with a thousand texts starts anew', async () => {
  const folder = emptyFolder()
  mkdirSync(folder, { recursive: true })
  for (let i = 0; i < 1_000; i++) writeFileSync(join(folder, String(i)), '')
  await remember(folder, ['a'], maker())
  expect(files(folder)).toHaveLength(1)
})

test('the folder is where the user keeps such things', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/daxcheck')
  expect(cacheFolder({})).toMatch(/.\/\.cache\/daxcheck$/)
})
