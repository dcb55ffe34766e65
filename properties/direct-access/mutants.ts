/** One thing taken away, and the property that notices; what a design is known to break stands with the design. */
import type { Kernel } from '../../model/direct-access/kernel.ts'
import type { DesignChanges } from '../../src/spec/design.ts'

/** Each at the smallest scope. */
const mutant = (
  removes: string,
  design: string,
  breaks: string,
  changes: Pick<DesignChanges<Kernel>, 'switches' | 'procedures'>,
) => ({ removes, design, breaks, changes, scope: 'small' })

export const mutants = [
  mutant('the start of the partition', 'pmem', 'answer-is-true', {
    switches: { adds_start: 'never' },
  }),
  mutant('the single addition of the start', 'brd', 'answer-is-true', {
    switches: { adds_start: 'twice' },
  }),
  mutant('the check of alignment', 'unaligned-partition', 'answer-is-true', {
    switches: { checks_alignment: false },
  }),
  mutant('the check of the range', 'shrunk-partition', 'answer-in-partition', {
    switches: { checks_range: false },
  }),
  mutant('the list of bad blocks', 'pmem', 'no-bad-block-in-answer', {
    switches: { refuses_bad_blocks: false },
  }),
  mutant('the fallback to a small page', 'pmem-huge', 'errors-are-true', {
    switches: { falls_back: false },
  }),
  mutant('the fallback to a small page of a RAM disk', 'brd-huge', 'errors-are-true', {
    switches: { falls_back: false },
  }),
  mutant('the check of the frame for a huge page', 'pmem-huge', 'mapping-truth', {
    switches: { checks_pfn: false, adds_start: 'never' },
  }),
  mutant('the check of the length for a huge page', 'brd-huge', 'mapping-truth', {
    switches: { short_answer: 'taken_for_full' },
  }),
  mutant('the second question of a read', 'brd', 'copies-own-block', {
    switches: { short_answer: 'taken_for_full' },
  }),
  mutant('the count of what was copied', 'brd', 'count-is-true', {
    switches: { short_answer: 'counted_as_full' },
  }),
  mutant('the order of answer and entry', 'brd', 'no-half-made-mapping', {
    switches: { answer_before_entry: false },
  }),
  mutant('the unlock on an error', 'pmem', 'lock-ownership', {
    switches: { unlocks_on_error: false },
  }),
  mutant('__GFP_ZERO', 'brd', 'no-stale-frame', { switches: { zeroes_pages: false } }),
  mutant('the look for a page under the lock', 'brd', 'block-keeps-its-frame', {
    switches: { rechecks_insert: false },
  }),
  mutant('the free of the loser', 'brd', 'no-frame-lost', {
    procedures: {
      *brd_insert_page(k, block) {
        if (block.frame !== null) return block.frame
        const page = yield* k.brd_alloc_page()
        if (page === null) return null
        yield 'radix_tree_insert'
        page.ghost.held_by = null
        if (block.frame === null) block.frame = page
        return block.frame
      },
    },
  }),
  mutant('the difference of the two pages', 'brd', 'backing-is-not-free', {
    procedures: {
      *brd_insert_page(k, block) {
        if (block.frame !== null) return block.frame
        const page = yield* k.brd_alloc_page()
        if (page === null) return null
        yield 'radix_tree_insert'
        page.ghost.held_by = null
        // The loser frees the winner's page.
        if (block.frame !== null) k.free_page(block.frame)
        else block.frame = page
        return block.frame
      },
    },
  }),
  mutant('the difference of the two pages, for another block,', 'brd', 'one-block-a-frame', {
    procedures: {
      *brd_insert_page(k, block) {
        if (block.frame !== null) return block.frame
        const page = yield* k.brd_alloc_page()
        if (page === null) return null
        yield 'radix_tree_insert'
        page.ghost.held_by = null
        if (block.frame !== null) k.free_page(block.frame)
        else block.frame = page
        return block.frame
      },
    },
  }),
  mutant('the work queue', 'brd-work-queue', 'no-sleep-in-atomic', {
    switches: { translates: 'under_tree_lock' },
  }),
  mutant('the check of life', 'pmem', 'no-access-after-removal', {
    switches: { checks_alive: false },
  }),
  mutant('the grace period', 'pmem', 'no-access-after-removal', {
    switches: { kill_waits: false },
  }),
  mutant('the section', 'pmem', 'no-access-after-removal', {
    switches: { reader_section: false },
  }),
  mutant('the section', 'pmem', 'no-mapping-after-removal', {
    switches: { reader_section: false },
  }),
  mutant('GFP_NOIO', 'brd', 'lock-order', { switches: { gfp: 'kernel' } }),
  mutant('GFP_NOIO', 'brd', 'no-deadlock', { switches: { gfp: 'kernel' } }),
  mutant('the zeroing of discards', 'brd-populated', 'populated-never-allocates', {
    switches: { discard: 'frees' },
  }),
]
