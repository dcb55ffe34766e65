import { afterEach, describe, expect, test } from 'vitest'
import { SmallTree } from '../../test/kernel-tree.ts'
import { type Git, gitIn } from './git.ts'
import { historyOf } from './history.ts'

const one = '0123456789ab'
const two = 'ba9876543210'
const long = (id: string) => id.padEnd(40, '0')

const trees: SmallTree[] = []
afterEach(() => {
  for (const tree of trees.splice(0)) tree[Symbol.dispose]()
})

/** What a history of such messages says; a message may name the id of an earlier commit. */
function said(...messages: readonly ((earlier: readonly string[]) => string)[]) {
  const tree = new SmallTree('5.15.3')
  trees.push(tree)
  const made: string[] = [tree.commit('Linux 5.15.3')]
  for (const message of messages) made.push(tree.commit(message(made)))
  const history = historyOf(gitIn(tree.folder) as Git, [one, two])!
  const verdicts = [...history.sightings].map(([id, { isThere }]) => [id, isThere])
  return { ...Object.fromEntries(verdicts), isWhole: history.isWhole }
}

describe('a history says of a commit', () => {
  test.each([
    ['nothing', 'dax: Something else', {}],
    ['that stable has it', `dax: Fix\n\ncommit ${long(one)} upstream.`, { [one]: true }],
    ['that it was taken over', `dax: Fix\n\n[ Upstream commit ${long(one)} ]`, { [one]: true }],
    ['that it was picked', `Fix\n\n(cherry picked from commit ${long(two)})`, { [two]: true }],
    ['that it was there to be fixed', `Fix\n\nFixes: ${one} ("dax: Bug")`, { [one]: true }],
    ['nothing, where it is only talked about', `Fix\n\nSince commit ${one} ("x") all is well`, {}],
    ['that it was reverted', `Revert "x"\n\nThis reverts commit ${long(one)}.`, { [one]: false }],
  ])('%s', (_, message, expected) => {
    expect(said(() => message)).toEqual({ ...expected, isWhole: false })
  })

  test('that its backport was reverted, and brought back', () => {
    const backport = () => `Fix\n\ncommit ${long(one)} upstream.`
    const revert = (earlier: readonly string[]) =>
      `Revert "Fix"\n\nThis reverts commit ${earlier.at(-1)}.`
    expect(said(backport, revert)).toEqual({ [one]: false, isWhole: false })
    expect(said(backport, revert, revert)).toEqual({ [one]: true, isWhole: false })
  })

  test('that it is there itself', () => {
    const tree = new SmallTree('5.15.3')
    trees.push(tree)
    const own = tree.commit('dax: Fix').slice(0, 12)
    tree.commit('Later')
    const { sightings } = historyOf(gitIn(tree.folder) as Git, [own, two])!
    expect([...sightings]).toEqual([[own, { isThere: true, why: 'in its history' }]])
  })
})

test('a folder without commits of its own has no history', () => {
  const tree = new SmallTree('5.15.3')
  trees.push(tree)
  expect(gitIn(tree.folder)).toEqual({ none: 'it has no .git' })
})

test('a log that cannot be read says nothing', () => {
  expect(historyOf(() => null, [one])).toBe(null)
})
