/** What happens when one thing is taken away from a design in which nothing is missing: which property notices. */
import type { Kernel } from '../../model/dax/parts/pins/index.ts'
import type { DesignChanges } from '../../src/spec/design.ts'

interface Mutant {
  readonly removes: string
  readonly design: string
  readonly changes: Pick<DesignChanges<Kernel>, 'switches' | 'procedures'>
  readonly breaks: string
  readonly scope: string
  readonly calls?: readonly string[]
}

const closed = 'linux-6.1-closed-pins'

export const mutants: readonly Mutant[] = [
  {
    removes: 'the wait for pins',
    ...{ design: closed, scope: 'pins', breaks: 'no-dma-into-freed-block' },
    changes: { switches: { wait_for_pins: false } },
  },
  {
    removes: 'the second look of the lockless walk',
    ...{ design: closed, scope: 'pins', breaks: 'no-dma-into-freed-block' },
    changes: { switches: { gup_rechecks: false } },
  },
  {
    removes: 'the unmapping before the look for pins',
    ...{ design: closed, scope: 'pins', breaks: 'no-dma-into-freed-block' },
    changes: {
      procedures: {
        *dax_layout_busy_page_range(k, inode, first, end) {
          yield 'dax_layout_busy_page'
          for (const { index, block } of inode.i_pages)
            if (index >= first && index < end && block !== null && k.dax_busy_page(block))
              return block
          return null
        },
      },
    },
  },
  {
    // Of two pinned pages the first is let go before anybody sleeps: b1f382178d15. No random search finds it in half a million walks.
    removes: 'the second look for pins where nobody slept',
    ...{ design: closed, scope: 'pins_two_pages,threads=3', breaks: 'no-dma-into-freed-block' },
    calls: ['dio_write(*', 'ftruncate(a, 0)'],
    changes: { switches: { rescan: false } },
  },
  {
    removes: 'the refusal of long-term pins',
    ...{ design: closed, scope: 'pins', breaks: 'no-longterm-pin' },
    changes: { switches: { refuse_longterm: false } },
  },
  {
    removes: 'the check of permission',
    ...{ design: closed, scope: 'pins', breaks: 'pin-has-permission' },
    changes: { switches: { gup_checks_write: false } },
  },
  {
    removes: 'the wake-up at the count of an idle page',
    ...{ design: closed, scope: 'pins', breaks: 'no-deadlock' },
    changes: { switches: { put_wakes_at_idle: false } },
  },
  {
    removes: 'the difference between a page and an address',
    ...{ design: 'linux-4.0-pins', scope: 'pins', breaks: 'no-pin-without-page' },
    changes: {
      procedures: {
        *get_user_pages_fast(k, vma, index, _write) {
          const { block } = k.current_mm().vma[vma]!.pte[index]!
          yield 'try_grab_folio'
          if (block !== null) block.pins++
          return block
        },
      },
    },
  },
  {
    removes: 'the tag for what a device has written',
    ...{ design: closed, scope: 'pins', breaks: 'untagged-is-flushed' },
    changes: { switches: { dirty_on_unpin: false } },
  },
  {
    removes: 'the wait for the entry lock before that tag',
    ...{ design: closed, scope: 'pins,calls=2', breaks: 'durable-after-fsync' },
    calls: ['dio_read(*', 'fsync(a)'],
    changes: {
      procedures: {
        *set_page_dirty_lock(_k, inode, index) {
          yield 'bio_release_pages'
          const entry = inode.i_pages[index]!
          if (entry.kind === 'real') entry.dirty = true
        },
      },
    },
  },
]
