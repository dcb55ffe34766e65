/** The tables in docs/dax-model.md are those of the specification; a failure shows the table to paste. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { knownBugs } from '../../counterexamples/dax/known-bugs.ts'
import { scopes } from '../../model/dax/scope.ts'
import { designs, properties } from '../../properties/dax/index.ts'
import { tableOf as table, textOf } from './markdown.ts'

const page = textOf('docs/dax-model.md')

test('the scopes are those there are', () => {
  const [first] = Object.values(scopes)
  const names = Object.keys(first)
  const rows = Object.entries(scopes).map(([name, numbers]) => [
    `\`${name}\``,
    ...Object.values(numbers),
  ])
  expect(page).toContain(table(['scope', ...names], rows))
})

test('the properties are those there are, with their rules', () => {
  const claims = properties.filter(({ kind }) => kind !== 'witness')
  const rows = claims.map(({ title, name, kind, rule }) => [title, `\`${name}\``, kind, rule])
  expect(page).toContain(table(['property', 'name', 'kind', 'rule'], rows))
})

test('the designs are those there are', () => {
  const rows = designs.map(({ name, describes, breaks }) => [
    `\`${name}\``,
    describes,
    Object.keys(breaks).join(', ') || 'nothing',
  ])
  expect(page).toContain(table(['design', 'what', 'known to break'], rows))
})

test('the known bugs are those there are', () => {
  const rows = knownBugs.map(({ id, describes, property, commit, version }) => [
    id,
    describes,
    `\`${property}\``,
    version === null ? 'none' : [version, commit].filter((part) => part !== null).join(', '),
  ])
  expect(page).toContain(table(['name', 'what happens', 'breaks', 'fixed'], rows))
})

test('the files of the model are there', () => {
  const names = [...page.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name)
  const folders = [
    'model/dax',
    'model/dax/operations',
    'model/dax/memory',
    'model/dax/filesystem',
    '.',
  ]
  const isThere = (name: string) =>
    folders.some((folder) => existsSync(resolve(import.meta.dirname, '../..', folder, name)))
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !isThere(name))).toEqual([])
})

test('every page of the documentation is in the index, and every link leads somewhere', () => {
  const index = textOf('docs/index.md')
  const links = [...index.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link)
  const isThere = (link: string) => existsSync(resolve(import.meta.dirname, '../../docs', link))
  expect(links.filter((link) => !isThere(link))).toEqual([])
  expect(links.length).toBeGreaterThan(10)
})
