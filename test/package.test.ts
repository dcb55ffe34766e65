import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { publint } from 'publint'
import { describe, expect, test } from 'vitest'

/** What users get when they install the package; `npm ci` has built it. */

const root = resolve(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))

describe('the package', () => {
  test('has nothing that publint finds wrong', async () => {
    const { messages } = await publint({ pkgDir: root, pack: false, strict: true })
    expect(messages).toEqual([])
  })

  test('has every module that it exports, with types', () => {
    const paths = Object.values(manifest.exports).flatMap((to) =>
      typeof to === 'string' ? [to] : Object.values(to as object),
    )
    expect(paths.filter((path) => !existsSync(resolve(root, path)))).toEqual([])
  })

  test('pins every dependency to one version', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
    const loose = Object.entries(wanted).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(`${range}`))
    expect(loose).toEqual([])
  })

  test('runs on every Node that is maintained', () => {
    expect(manifest.engines.node).toBe('>=20.19.0')
  })
})
