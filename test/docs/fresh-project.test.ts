/** A newcomer's project: the examples of the documentation compile in it. */
import { cpSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshProject, freshProject } from '../fresh-project.ts'
import { codeBlocks } from './markdown.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = [
  'README.md',
  'docs/tutorial.md',
  'docs/parts.md',
  'docs/debugging.md',
  'docs/counterexamples.md',
]
/** What a reader needs who takes a procedure out of a page. */
const header = "import type { FaultFlags, FaultResult, Kernel, Step } from 'daxcheck/dax'\n"

let project: FreshProject
beforeAll(() => {
  project = freshProject()
}, 60_000)
afterAll(() => project.remove())

test('every example of the documentation compiles in a fresh project', () => {
  cpSync(join(root, 'docs/examples'), project.folder, { recursive: true })
  const shown = pages.flatMap((page) =>
    codeBlocks(page).filter(({ language }) => language === 'ts'),
  )
  expect(shown.length).toBeGreaterThan(4)
  for (const [i, { text }] of shown.entries())
    writeFileSync(
      join(project.folder, `shown-${i}.ts`),
      /^import /m.test(text) ? text : header + text,
    )
  expect(project.tsc('--noEmit')).toBe('')
}, 60_000)

test('an array has a first record, and another one only perhaps', () => {
  const text = `${header}
export const first = (k: Kernel) => k.inode[0].i_pages[0].kind
// @ts-expect-error There may be one file only.
export const second = (k: Kernel) => k.inode[1].i_size
`
  writeFileSync(join(project.folder, 'records.ts'), text)
  expect(project.tsc('--noEmit')).toBe('')
}, 60_000)
