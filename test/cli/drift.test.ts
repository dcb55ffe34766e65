import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeRecord } from '../../src/drift/make-record.ts'
import { openTree } from '../../src/kernel-tree/open-tree.ts'
import type { Places } from '../../src/spec/kernel-source/places.ts'
import { exitCodes } from '../../src/spec/problem/problem.ts'
import type { System } from '../../src/spec/system.ts'
import { SmallTree } from '../kernel-tree.ts'
import { inSystems } from './command-line.ts'

const places: Places = {
  fault: ['fs/dax.c:fault'],
  flush: ['fs/dax.c:flush', 'fs/dax.c:flush_all'],
  wait: ['mm/wait.c:wait ..6.1', 'mm/wait.c:wait_long 6.2..'],
  observer: 'ghost',
}

const fault = 'int fault(int a)\n{\n\tlock(a);\n\tmap(a);\n\tunlock(a);\n\treturn 0;\n}\n'
const wait = 'void wait(void) { schedule(); }\n'
const flush = 'void flush(int a)\n{\n\tclwb(a);\n}\nvoid flush_all(void) { }\n'

const before = { 'fs/dax.c': `${fault}${flush}`, 'mm/wait.c': wait }
/** One function loses its lock, one moves to another file, one is gone, one has other comments. */
const after = {
  'fs/dax.c':
    fault.replace('\tlock(a);\n', '') +
    flush.replace('clwb', '/* why */ clwb').split('void flush_all')[0],
  'fs/ext4/flush.c': 'void flush_all(void)\n{ }\n',
  'mm/wait.c': wait.replace('wait(', 'wait_long('),
}

const trees: SmallTree[] = []
const tree = (...args: ConstructorParameters<typeof SmallTree>) => {
  const made = new SmallTree(...args)
  trees.push(made)
  return made
}
afterAll(() => {
  for (const made of trees) made[Symbol.dispose]()
})

const old = tree('6.1.5', before)
const { record } = makeRecord(openTree(old.folder, 'old'), places)
const lineage = { eras: [], switches: {} }
const systems: System[] = [
  {
    name: 'small',
    describes: '',
    designs: [],
    parts: [],
    kernel: { places, records: [record], lineage },
  },
]

const drift = (folder: string, ...flags: string[]) =>
  inSystems(['drift', '--kernel', folder, ...flags], old.folder, systems)

describe('daxcheck drift', () => {
  test('says that all is the same', async () => {
    const { out, code } = await drift(old.folder)
    expect(out).toBe(
      'Linux 6.1.5, held against the record of 6.1 (6.1.5)\n4 same, 0 changed, 0 moved, 0 gone\n',
    )
    expect(code).toBe(exitCodes.holds)
  })

  test('lists what has changed, moved and gone, and that there is no history to show how', async () => {
    const { out, code } = await drift(tree('6.2.1', after).folder)
    expect(out).toBe(`Linux 6.2.1, held against the record of 6.1 (6.1.5)
1 same, 1 changed, 1 moved, 1 gone

changed  fs/dax.c:fault, 26 -> 21 tokens
         for fault
moved    fs/dax.c:flush_all, now in fs/ext4/flush.c
         for flush
gone     mm/wait.c:wait; see mm/wait.c:wait_long
         for wait

1 difference cannot be shown: the tree has no history: it has no .git
`)
    expect(code).toBe(exitCodes.drift)
  })

  test('shows the difference where the history of the tree has the old text', async () => {
    const with_history = tree('6.1.5', before)
    with_history.commit('one')
    with_history.write({ Makefile: 'VERSION = 6\nPATCHLEVEL = 2\nSUBLEVEL = 0\n', ...after })
    with_history.commit('two')
    const { out } = await drift(with_history.folder)
    expect(out).toContain(`
--- fs/dax.c:fault
 int fault(int a)
 {
-	lock(a);
 	map(a);
 	unlock(a);
 	return 0;
`)
    expect(out).not.toContain('cannot be shown')
  })

  test('says so where the history does not have it', async () => {
    const imported = tree('6.2.1', after)
    imported.commit('Import')
    const { out } = await drift(imported.folder)
    expect(out).toContain('the history of the tree does not have the recorded text')
  })

  test('prints JSON', async () => {
    const { out } = await drift(old.folder, '--json')
    const { daxcheck, recorded, functions } = JSON.parse(out)
    expect({ daxcheck, recorded }).toEqual({
      daxcheck: 'drift',
      recorded: { version: '6.1', source: '6.1.5' },
    })
    expect(functions[0]).toMatchObject({
      key: 'fs/dax.c:fault',
      state: 'same',
      procedures: ['fault'],
    })
  })

  test('writes a record, once', async () => {
    const file = join(old.folder, 'record.json')
    const { out, code } = await drift(old.folder, '--record', file)
    expect([out, code]).toEqual(['4 functions of Linux 6.1.5 recorded\n', 0])
    old.write({ 'fs/dax.c': `${fault}int more;` })
    expect((await drift(old.folder, '--record', file)).code).toBe(exitCodes.usage)
    old.write(before)
  })

  test.each([
    ['/nowhere', [], '/nowhere is not a folder'],
    ['fs', [], 'fs has no Makefile'],
    ['.', ['--against', '5.4'], 'there is no record of Linux 5.4'],
  ])('refuses --kernel %s %j', async (folder, flags, message) => {
    const { err, out, code } = await drift(folder, ...flags)
    expect(`${err}${out}`).toContain(message)
    expect(code).toBe(exitCodes.usage)
  })

  test('refuses a Makefile of something else', async () => {
    const { err, code } = await drift(tree('6.1', { Makefile: 'all:\n\tcc x.c\n' }).folder)
    expect(err).toContain('has no VERSION and PATCHLEVEL')
    expect(code).toBe(exitCodes.usage)
  })
})
