import { spawnSync } from 'node:child_process'
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

  test('holds no test, and nothing that only tests use', () => {
    const words = ['pack', '--dry-run', '--json', '--ignore-scripts']
    const { stdout } = spawnSync('npm', words, { cwd: root, encoding: 'utf8' })
    const [{ files }] = JSON.parse(stdout)
    const paths: string[] = files.map(({ path }: { readonly path: string }) => path)
    expect(paths.filter((path) => path.startsWith('src/')).length).toBeGreaterThan(200)
    expect(paths.filter((path) => path.startsWith('docs/')).length).toBeGreaterThan(15)
    const isForTests = /^(test|bench|lab)\/|\.test(-d)?\.|\/testing\/|\/conformance\./
    expect(paths.filter((path) => isForTests.test(path))).toEqual([])
  })

  test('runs nothing when it is installed: npm would warn of it', () => {
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare']
    expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([])
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
