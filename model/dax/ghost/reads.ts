/**
 * What a reader may be given: what the line may hold at some moment between the begin of the read and its end.
 *
 * A load needs no begin. Its access is one step, with the translation: what it is given, another load that begins in the same moment
 * would be given as well. A read that looks a block up first and copies later begins with the lookup.
 */
import type { Block, Content, Frame, Inode, Kernel } from '../kernel.ts'

/** This thread begins to read pages first..end-1: what they hold from now on, it may be given until end_read(). */
export function begin_read(k: Kernel, inode: Inode, first: number, end: number) {
  k.me.ghost.reads = inode
  k.me.ghost.first = first
  k.me.ghost.end = end
}

/** This thread has read all it wanted; the end of a call ends its read too. */
export function end_read(k: Kernel) {
  if (k.me.ghost.reads !== null) k.forget_read(k.me)
}

export function forget_read(_k: Kernel, t: Kernel['thread'][number]) {
  t.ghost.reads = null
  t.ghost.first = 0
  t.ghost.end = 0
  for (const page of t.ghost.past)
    for (const line of page) for (let code = 0; code < 5; code++) line[code] = false
}

/** The place of a content in a thread's list of what it may still be given. */
export function content_code(_k: Kernel, value: Content): number {
  if (value === 'zero') return 0
  if (value === 'old') return 1
  if (value === 'w0') return 2
  return value === 'w1' ? 3 : 4
}

/** The line holds `value` no more: only a read that has begun may still be given it. */
export function note_past(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  if (!k.may_hold(inode, index, line, value))
    for (const t of k.thread)
      if (t.ghost.reads === inode && index >= t.ghost.first && index < t.ghost.end)
        t.ghost.past[index][line][k.content_code(value)] = true
}

/** Whether the line has held `value` since this thread's read began, and does so no more. */
export function was_held(
  k: Kernel,
  inode: Inode,
  index: number,
  line: number,
  value: Content,
): boolean {
  if (value === 'stale' || k.me.ghost.reads !== inode) return false
  return k.me.ghost.past[index][line][k.content_code(value)]
}

/**
 * A reader was given `value`. If only a write in progress can have put it there, that write has taken effect for everybody: no
 * read that begins later may go back.
 */
export function observe(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  const wasHeld = k.was_held(inode, index, line, value)
  const mayHold = k.may_hold(inode, index, line, value)
  k.assert(value !== 'stale', 'no-stale-data')
  k.assert(wasHeld || mayHold, 'read-after-write')
  if (mayHold && !wasHeld) k.set_content(inode, index, line, value)
}

/** A reader was given what a block holds. */
export function observe_block(
  k: Kernel,
  inode: Inode,
  index: number,
  line: number,
  block: Block | null,
) {
  if (block !== null) k.observe(inode, index, line, block.line[line].cache)
}

/** A load went through this CPU's TLB. */
export function observe_load(k: Kernel, vma: number, index: number, line: number) {
  const tlb = k.me.tlb[vma].page[index]
  if (tlb.frame === 'dax') k.observe_block(k.vm_file(vma), index, line, tlb.block)
  else if (tlb.frame !== 'anon') k.observe(k.vm_file(vma), index, line, 'zero')
}

/** A whole page was copied for a private mapping. */
export function observe_frame(
  k: Kernel,
  vma: number,
  index: number,
  frame: Frame,
  block: Block | null,
) {
  for (let line = 0; line < k.scope.lines; line++) {
    if (frame === 'dax') k.observe_block(k.vm_file(vma), index, line, block)
    else k.observe(k.vm_file(vma), index, line, 'zero')
  }
}
