import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { daxcheck, emptyFolder, testFolder } from './command-line.ts'

let folder = ''

beforeAll(() => {
  folder = emptyFolder()
  cpSync(join(testFolder('trace'), 'recordings'), folder, { recursive: true })
})

const trace = (...args: string[]) => daxcheck(['trace', ...args], folder)

test('a recording that the design explains', () => {
  expect(trace('write-over-hole.txt')).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "write-over-hole.txt: accepted
    1 round, 65 events, 65 of which say something, at most 32 states at once
    ",
    }
  `)
})

test('one that another design does not explain', () => {
  const design = 'linux-6.1-closed'
  expect(trace('fsync-passes-locked-entry.txt', '--design', design)).toMatchInlineSnapshot(`
    {
      "code": 16,
      "err": "",
      "out": "fsync-passes-locked-entry.txt: rejected
    1 round, 30 events, 29 of which say something, at most 30 states at once

    no behaviour explains the line at 128 of round 0:

       116  t0  ext4_iomap_begin_r ret=0
       117  t0  dax_fault_iter pgoff=0 wflags=0x108 iaddr=0x77000 ioff=0 ilen=4096 itype=2 …
       118  t0  dax_direct_access pgoff=119 nr=1
       119  t0  dax_insert_entry idx=0 xa=0xffff888001000000 entry=0xa00ee1 pfn=0x300000000…
       120  t0  dax_insert_entry_r ret=0xa00ee1
       121  t0  vmf_insert_mixed addr=0x200000000000 pfn=0x3000000000050077
       122  t1  B t=1 s=0 fsync a=0 b=1 v=0
       123  t1  sys_fsync fd: 0x4
       124  t1  ext4_sync_file_enter dev 259,0 ino 12 parent 2 datasync 0
       125  t1  dax_writeback_mapping_range ino=0xc
       126  t1  dax_writeback_range dev 259:0 ino 0xc pgoff 0x0-0x7ffffffffffff
       127  t1  get_unlocked_entry idx=0 xa=0xffff888001000000 ord=0
    >  128  t1  get_unlocked_entry_r ret=0x0

    all that leads there by the lines before it:

      the entry of page 0 is real, in the log none               in 4 states
      it has not looked at the entry yet                         in 3 states
      the entry of page 0 is locked                              in 2 states
      t1 stands before i_mmap_lock_read.down_read(i_mmap_rwsem)  in 2 states
    ",
    }
  `)
})

test('gzip, several at once, and JSON', () => {
  const text = readFileSync(join(folder, 'write-over-hole.txt'))
  writeFileSync(join(folder, 'hole.gz'), gzipSync(text))
  const { out, code } = trace(
    'hole.gz',
    'fsync-passes-locked-entry.txt',
    '--design',
    'linux-4.20',
    '--json',
  )
  const { daxcheck: verb, map, results } = JSON.parse(out)
  expect({ verb, map, code }).toEqual({ verb: 'trace', map: 'linux-6.1', code: 16 })
  expect(results.map(({ file, verdict }: any) => [file, verdict])).toEqual([
    ['hole.gz', 'rejected'],
    ['fsync-passes-locked-entry.txt', 'accepted'],
  ])
  expect(results[0].rejections[0]).toMatchObject({ round: 0, line: 'ext4_break_layouts ino=0xc' })
})

describe('what is wrong is said in a sentence', () => {
  test.each([
    ['no such file', ['nope.txt'], 'cannot read nope.txt'],
    ['a folder', ['.'], 'not a regular file'],
    ['no recording', ['notes.txt'], 'notes.txt has no marks of a workload'],
    ['half a gzip file', ['half.gz'], 'half.gz: not a whole gzip file'],
    [
      'a system without a table',
      ['write-over-hole.txt', '--design', 'brd'],
      'nothing says what a recording means',
    ],
    ['a bound that is none', ['write-over-hole.txt', '--states-max', '0'], 'states-max'],
  ])('%s', (_, args, sentence) => {
    writeFileSync(join(folder, 'notes.txt'), 'nothing here\n')
    writeFileSync(join(folder, 'half.gz'), gzipSync('some text').subarray(0, 20))
    const { out, err, code } = trace(...args)
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/\n\s+at /)
    expect({ out, code }).toEqual({ out: '', code: 2 })
  })
})
