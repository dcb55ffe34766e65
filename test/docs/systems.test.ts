/** Pages about systems: their tables and interleavings are those of the repository; a failure shows what to paste. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../counterexamples/known-bugs.ts'
import { systems } from '../../properties/index.ts'
import { inSystems } from '../cli/command-line.ts'
import { codeBlocks, commandsOf, tableOf, textOf } from './markdown.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = readdirSync(resolve(root, 'docs/systems'))

test('every page is of a system, and in the index', () => {
  const names = systems.map(({ name }) => `${name}.md`)
  expect(pages.filter((page) => !names.includes(page))).toEqual([])
  for (const page of pages) expect(textOf('docs/index.md')).toContain(`](systems/${page})`)
})

describe.each(pages)('the page %s', (file) => {
  const path = `docs/systems/${file}`
  const page = textOf(path)
  const { name, designs } = systems.find((system) => `${system.name}.md` === file)!

  test('can be read at one sitting', () => {
    expect(page.split('\n').length).toBeLessThan(150)
  })

  test('has the designs, with what each is known to break', () => {
    const rows = designs.map(({ name, describes, breaks }) => [
      `\`${name}\``,
      describes,
      Object.keys(breaks).join(', ') || 'nothing',
    ])
    expect(page).toContain(tableOf(['design', 'what', 'known to break'], rows))
  })

  test('has the known bugs, with the steps that each takes', () => {
    const rows = (catalogue[name] ?? []).map(({ id, describes, property, version, commit }) => {
      const text = readFileSync(resolve(root, `counterexamples/${name}/${id}.json`), 'utf8')
      const fixed = [version, commit].filter((part) => part !== null).join(', ')
      const steps = JSON.parse(text).schedule.steps.length
      return [id, describes, `\`${property}\``, steps, fixed || 'none']
    })
    expect(rows.length).toBeGreaterThan(0)
    expect(page).toContain(tableOf(['name', 'what happens', 'breaks', 'steps', 'fixed'], rows))
  })

  test('shows the interleavings that its replays print', async () => {
    const replays = commandsOf(path).filter(({ words }) => words[0] === 'replay')
    const printed = await Promise.all(
      replays.map(async ({ words }) => (await inSystems(words, root, systems)).out),
    )
    const shown = codeBlocks(path).filter(({ text }) => text.includes('violates: '))
    expect(shown.length).toBeGreaterThan(0)
    for (const { text } of shown)
      expect(printed.filter((out) => out.includes(text))).toHaveLength(1)
  })
})
