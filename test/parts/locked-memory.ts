/** A user's part over two of the house: pinned memory counts against a limit, and does not move. */
import { design, extend, range, type Step, signatures } from 'daxcheck'
import { dax, kjournald, linux_6_1_closed, mremap, pins } from 'daxcheck/dax'

export interface LockedMemory {
  /** How many requests of an address space have a page pinned. */
  pinned_by(mm: number): number
  /** Registers both pages of a file that is mapped twice. */
  io_uring_register(first: number, second: number): Step<void, never>
}

const header = extend('locked-memory', dax, {
  with: [pins, mremap],
  scope: { rlimit: 1 },
  fields: { mm: ({ threads }) => ({ pinned_vm: range(0, 2 * threads) }) },
  switches: { mremap_asks: { default: true, describes: 'what is pinned does not move' } },
  steps: ['account_locked_vm'],
  procedures: signatures<LockedMemory>(),
})

export const locked_memory = header.part({
  describes: 'RLIMIT_MEMLOCK for pinned pages',
  calls: ({ files, privates }) => [
    header.call('io_uring_register(a)', 'io_uring_register', 0, files + privates),
  ],
  procedures: {
    pinned_by(k, mm) {
      let count = 0
      for (const t of k.thread) if (t.index % k.scope.mms === mm && t.bio.block !== null) count++
      return count
    },
    *io_uring_register(k, first, second) {
      yield* k.dio_write(first, 0)
      if (k.me.bio.status === 'efault') yield* k.dio_write(second, 0)
    },
    *submit_bio(k, vma, index, to_memory, is_longterm) {
      yield 'account_locked_vm'
      const mm = k.current_mm()
      if (k.me.bio.block !== null || mm.pinned_vm >= k.scope.rlimit) return
      mm.pinned_vm++
      yield* k.original.submit_bio(vma, index, to_memory, is_longterm)
      if (k.me.bio.block === null) mm.pinned_vm--
    },
    bio_put(k, t) {
      if (t.bio.block !== null) k.mm[t.index % k.scope.mms]!.pinned_vm--
      k.original.bio_put(t)
    },
    *mremap(k, from, to) {
      if (k.switches.mremap_asks && k.current_mm().pinned_vm > 0) return
      yield* k.original.mremap(from, to)
    },
  },
  properties: [
    {
      kind: 'invariant',
      name: 'pins-are-accounted',
      title: 'pins are accounted',
      reason: 'a program pins more memory than it may',
      rule: 'count before the pin, and give back with it',
      holds: (k) =>
        k.mm.every((mm) => k.pinned_by(mm.index) <= mm.pinned_vm && mm.pinned_vm <= k.scope.rlimit),
    },
    {
      kind: 'witness',
      name: 'at-the-limit',
      title: 'the limit is reached',
      reason: 'else nothing was refused',
      rule: 'one request fills it',
      witnessOf: 'pins-are-accounted',
      holds: (k) => k.mm.every((mm) => mm.pinned_vm === k.scope.rlimit),
    },
  ],
})

export const accounted = design('accounted', {
  from: linux_6_1_closed,
  parts: [pins, mremap, kjournald, locked_memory],
  switches: { scan_unmapped: true, scan_waits: true, dirty_on_unpin: true },
})
