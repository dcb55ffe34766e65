import { extend, signatures } from '../../../../src/spec/extend.ts'
import type { StepNameOf } from '../../../../src/spec/header.ts'
import type { Step as AnyStep } from '../../../../src/spec/language.ts'
import type { KernelOfPart } from '../../../../src/spec/part.ts'
import { dax } from '../../specification.ts'

export interface Mremap {
  /** mremap(2) with MREMAP_MAYMOVE: VMA `from` is at the addresses of VMA `to` from now on. */
  mremap(from: number, to: number): AnyStep<void, never>
  /** Moves the entries of a page table to another one, both locked, and flushes the old addresses from the TLBs. */
  move_page_tables(from: number, to: number): AnyStep<void, never>
}

/**
 * mremap(2), and with it what an address is: several VMAs of one file in an address space, each flushed from the TLBs by itself.
 *
 * The VMAs after those of the core are `aliases`: ranges of addresses where file a may be mapped shared a second time.
 */
export const header = extend('mremap', dax, {
  scope: { aliases: 1 },
  switches: {
    mremap_flushes: {
      default: 'present',
      values: ['present', 'dirty', 'no'],
      describes:
        'which entries mremap flushes before it drops the page-table locks: all present ones, or dirty ones only (v4.9 to v4.18)',
      commit: 'eb66ae030829',
    },
  },
  lengths: {
    'mm.vma': ({ aliases }) => aliases,
    'thread.tlb': ({ aliases }) => aliases,
  },
  steps: ['move_ptes'],
  procedures: signatures<Mremap>(),
})

export type Kernel = KernelOfPart<typeof header>
export type Step<R = void> = AnyStep<R, StepNameOf<Kernel>>
