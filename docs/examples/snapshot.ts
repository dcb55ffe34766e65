// A part of one's own: a filesystem is frozen while a snapshot is taken, and nothing may write to its files meanwhile.
//
//   npx daxcheck check --design ./snapshot.ts --scope page --calls "store(a, 0)" "snapshot()"
import { bool, design, extend, oneOf, range, record, type Step, signatures } from 'daxcheck'
import { dax, linux_6_1_closed } from 'daxcheck/dax'

const header = extend('snapshots', dax, {
  switches: { freeze_faults: { default: true, describes: 'a write fault waits for the thaw' } },
  fields: { thread: () => ({ waits_for_thaw: bool }) },
  state: ({ threads }) => ({
    sb: record({ frozen: oneOf('no', 'faults', 'yes'), faults: range(0, threads) }),
  }),
  steps: ['freeze_super', 'sb_wait_write', 'sb_start_pagefault', 'snapshot', 'thaw_super'],
  procedures: signatures<{ snapshot(): Step<void, never> }>(),
})

export const snapshots = header.part({
  calls: () => [header.call('snapshot()', 'snapshot')],
  procedures: {
    *snapshot(k) {
      yield* k.until('freeze_super', () => k.sb.frozen === 'no')
      k.sb.frozen = 'faults'
      yield* k.until('sb_wait_write', () => k.sb.faults === 0)
      // sync_filesystem(), which write-protects what it writes back
      for (const i of k.inode) yield* k.dax_writeback_mapping_range(i, 0, i.i_pages.length)
      yield 'snapshot'
      k.sb.frozen = 'yes'
      yield 'thaw_super'
      k.sb.frozen = 'no'
    },
    *dax_fault(k, vma, index, flags) {
      if (flags !== 'write' || !k.switches.freeze_faults)
        return yield* k.original.dax_fault(vma, index, flags)
      k.me.waits_for_thaw = true
      yield* k.until('sb_start_pagefault', () => k.sb.frozen === 'no')
      k.me.waits_for_thaw = false
      k.sb.faults++
      const result = yield* k.original.dax_fault(vma, index, flags)
      k.sb.faults--
      return result
    },
  },
  properties: [
    {
      kind: 'invariant',
      name: 'frozen-is-still',
      title: 'no page is dirty in a frozen filesystem',
      reason: 'a snapshot that changes while it is taken is none',
      rule: 'write faults wait for the thaw, and the freeze write-protects what they have mapped',
      holds: (k) => k.sb.frozen !== 'yes' || !k.inode.some((i) => i.i_pages.some((e) => e.dirty)),
    },
    {
      kind: 'witness',
      name: 'fault-meets-freeze',
      title: 'a write fault waits for the thaw',
      reason: 'without one, the property above says nothing',
      rule: 'reachable',
      witnessOf: 'frozen-is-still',
      holds: (k) => k.sb.frozen === 'yes' && k.thread.some((t) => t.waits_for_thaw),
    },
  ],
})

export const snapshotted = design('snapshotted', { from: linux_6_1_closed, parts: [snapshots] })
