import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The manifest, against the sources: what is built from them is tried by `npm run test:package`. */

const root = resolve(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))

describe('the package', () => {
  test('has a source for every module and command that it names', () => {
    const built: string[] = [manifest.exports, manifest.bin]
      .flatMap((group) => Object.values(group))
      .flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to as object)))
      .filter((path) => path.includes('dist/'))
    const sources = built.map((path) =>
      path.replace(/^(\.\/)?dist\//, '').replace(/(\.d)?\.(js|ts)$/, '.ts'),
    )
    expect(sources).not.toEqual([])
    expect(sources.filter((path) => !existsSync(resolve(root, path)))).toEqual([])
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
