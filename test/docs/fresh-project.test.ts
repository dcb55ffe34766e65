/** A newcomer's project as `tsc --init` makes it, with the package installed: the examples of the documentation compile. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeBlocks, textOf } from './markdown.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = ['README.md', 'docs/tutorial.md', 'docs/debugging.md', 'docs/counterexamples.md']
/** What a reader needs who takes a procedure out of a page. */
const header = "import type { FaultFlags, FaultResult, Kernel, Step } from 'daxcheck/dax'\n"

let project = ''
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'daxcheck-fresh-'))
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n')
  tsc('--init')
  install()
}, 60_000)
afterAll(() => rmSync(project, { recursive: true }))

test('every example of the documentation compiles in a fresh project', () => {
  cpSync(join(root, 'docs/examples'), project, { recursive: true })
  const shown = pages.flatMap((page) =>
    codeBlocks(page).filter(({ language }) => language === 'ts'),
  )
  expect(shown.length).toBeGreaterThan(4)
  for (const [i, { text }] of shown.entries())
    writeFileSync(join(project, `shown-${i}.ts`), /^import /m.test(text) ? text : header + text)
  expect(tsc('--noEmit')).toBe('')
}, 60_000)

test('an array has a first record, and another one only perhaps', () => {
  const text = `${header}
export const first = (k: Kernel) => k.inode[0].i_pages[0].kind
// @ts-expect-error There may be one file only.
export const second = (k: Kernel) => k.inode[1].i_size
`
  writeFileSync(join(project, 'records.ts'), text)
  expect(tsc('--noEmit')).toBe('')
}, 60_000)

/** Runs the compiler in the project, on the configuration that it wrote. Returns what it complains of. */
function tsc(...words: string[]): string {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const run = { cwd: project, encoding: 'utf8' } as const
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...words], run)
  return status === 0 ? '' : stdout
}

/** What `npm install` would put there: our declarations, and the packages they name. */
function install(): void {
  const packages = join(project, 'node_modules')
  const ours = join(packages, 'daxcheck')
  mkdirSync(ours, { recursive: true })
  cpSync(join(root, 'package.json'), join(ours, 'package.json'))
  const build = ['-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly']
  expect(tsc(...build, '--outDir', join(ours, 'dist'))).toBe('')
  const { dependencies } = JSON.parse(textOf('package.json'))
  for (const name of [...Object.keys(dependencies), 'vitest', '@types/node']) {
    mkdirSync(dirname(join(packages, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(packages, name))
  }
}
