import { afterEach, describe, expect, test } from 'vitest'
import { system } from '../../properties/dax/index.ts'
import { exitCodes } from '../../src/spec/problem/problem.ts'
import { type Files, SmallTree } from '../kernel-tree.ts'
import { inSystems } from './command-line.ts'

/** What write() does, before and after e3fce68cdbed, in as few words as its shape needs. */
const early =
  'int dax_iomap_rw(void)\n{\n\tinvalidate_inode_pages2_range();\n}\nint dax_iomap_iter(void)\n{\n\tcopy();\n}\n'
const late =
  'int dax_iomap_iter(void)\n{\n\tif (iomap->flags & IOMAP_F_NEW)\n\t\tinvalidate_inode_pages2_range();\n\tcopy();\n}\n'

const trees: SmallTree[] = []
afterEach(() => {
  for (const tree of trees.splice(0)) tree[Symbol.dispose]()
})
const made = (version: string, files: Files = {}) => {
  const tree = new SmallTree(version, files)
  trees.push(tree)
  return tree
}

const check = ({ folder }: SmallTree, ...flags: string[]) =>
  inSystems(['check', '--kernel', folder, ...flags], folder, [system])

const race = ['--scope', 'page', '--calls', 'load(a, *)', 'write(a, *)']

describe('daxcheck check --kernel', () => {
  test('finds in the text of the functions what a kernel lacks, and shows what comes of it', async () => {
    const { out, code } = await check(made('5.15.3', { 'fs/dax.c': early }), ...race)
    expect(out).toContain('Linux 5.15.3 is checked as linux-4.20')
    expect(out).toContain('no history was read: it has no .git')
    expect(out).toMatch(
      /lacks +e3fce68cdbed +v4.10 +invalidate = after_allocation +fs\/dax.c:dax_iomap_iter does not show it/,
    )
    expect(out).toContain(
      'Linux 5.15.3 lacks e3fce68cdbed, with which this interleaving does not run:',
    )
    expect(out).toContain('violates: S6 no zero mapping over data')
    expect(code).toBe(exitCodes.safety)
  })

  test('finds nothing where the text has it', async () => {
    const { out, code } = await check(made('5.15.3', { 'fs/dax.c': late }), ...race)
    expect(out).not.toContain('e3fce68cdbed')
    expect(code).toBe(exitCodes.holds)
  })

  const upstream = 'commit e3fce68cdbed0000000000000000000000000000 upstream.'

  test.each([
    ['before its release', '4.9.1', [], 'before_allocation', 'it came with 4.10'],
    [
      'before its release, with a backport',
      '4.9.1',
      [upstream],
      'after_allocation',
      'backported by',
    ],
    ['after its release', '5.15.3', [], 'after_allocation', 'it came with 4.10'],
    [
      'after it, but reverted',
      '5.15.3',
      ['This reverts commit e3fce68cdbed00.'],
      'before_allocation',
      'reverted by',
    ],
  ])('reads a history %s', async (_, version, messages, value, why) => {
    const tree = made(version)
    tree.commit('Import')
    for (const message of messages) tree.commit(`dax: Something\n\n${message}`)
    const { out } = await check(tree, ...race, '--json')
    const { kernel } = JSON.parse(out)
    expect(kernel).toMatchObject({ version, noHistory: null, switches: { invalidate: value } })
    const finding = kernel.findings.find((f: { switch: string }) => f.switch === 'invalidate')
    expect(finding.why).toContain(why)
  })

  test('says where text and history disagree, and believes the text', async () => {
    const tree = made('5.15.3', { 'fs/dax.c': early })
    tree.commit(`dax: Something\n\n${upstream}`)
    const { out } = await check(tree, ...race)
    expect(out).toMatch(/dax_iomap_iter does not show it, but backported by [0-9a-f]{12}/)
  })

  test('lets the user set a switch otherwise', async () => {
    const { code } = await check(
      made('4.9.1'),
      ...race,
      '--set',
      'invalidate=after_allocation',
      '--property',
      'no-zero-over-data',
      '--set',
      'lock_then_map=true',
      'invalidate_unmaps=true',
    )
    expect(code).toBe(exitCodes.holds)
  })

  test('refuses what is no kernel, and a design beside it', async () => {
    const tree = made('5.15.3')
    const missing = await inSystems(['check', '--kernel', 'none'], tree.folder, [system])
    expect(missing).toMatchObject({ code: exitCodes.usage })
    expect(missing.err).toContain('none is not a folder')
    expect((await check(tree, '--design', 'linux-6.1')).code).toBe(exitCodes.usage)
  })
})

test('every lineage names switches, values and designs that there are', () => {
  const { kernel, designs } = system
  const { switches } = designs[0].specification
  for (const { design } of kernel!.lineage.eras)
    expect(designs.map((d) => d.name)).toContain(design)
  for (const [name, { before, changes }] of Object.entries(kernel!.lineage.switches))
    for (const value of [before, ...changes.map((c) => c.value)])
      expect(switches[name].values ?? [true, false], name).toContain(value)
})
