import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { designs } from '../properties/index.ts'
import { linkCounterexample } from '../src/counterexample/link.ts'
import { parseCounterexample } from '../src/counterexample/parse.ts'
import { replay } from '../src/counterexample/replay.ts'
import { machine } from '../src/spec/machine/machine.ts'
import { catalogue, knownBugs } from './known-bugs.ts'

const here = (path: string) => new URL(path, import.meta.url)

const read = (system: string, id: string) =>
  parseCounterexample(readFileSync(here(`${system}/${id}.json`), 'utf8'), `${id}.json`)

const designOf = (name: string) => designs.find((design) => design.name === name)!

test.each(Object.entries(catalogue))(
  'every file of %s is of a known bug, and every known bug has its file',
  (system, bugs) => {
    const files = readdirSync(here(system)).filter((name) => name.endsWith('.json'))
    expect(files.sort()).toEqual(bugs.map(({ id }) => `${id}.json`).sort())
  },
)

test('what a design is known to break has its file', () => {
  const ids = new Set(knownBugs.map(({ id }) => id))
  const named = designs.flatMap(({ breaks }) => Object.values(breaks))
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})

const everyBug = Object.entries(catalogue).flatMap(([system, bugs]) =>
  bugs.map((bug) => ({ system, bug, id: bug.id })),
)

describe.each(everyBug)('$system: $id', ({ system, bug }) => {
  const counterexample = read(system, bug.id)

  test('breaks its property at its last step while the fix is off', () => {
    const program = linkCounterexample(counterexample, designOf(bug.design), { fixed: false })
    const { outcome } = replay(machine(program), counterexample)
    expect(outcome).toEqual({ kind: 'violated', atStep: counterexample.schedule.steps.length })
    expect(program.contentHash).toBe(counterexample.specification.hash)
  })

  test('breaks nothing with the fix on', () => {
    const program = linkCounterexample(counterexample, designOf(bug.design), { fixed: true })
    expect(replay(machine(program), counterexample).outcome.kind).not.toBe('violated')
  })
})
