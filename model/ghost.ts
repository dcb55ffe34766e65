/**
 * What an observer of the file would know: what each line holds by the operations done on it, and which of it was promised
 * to survive. The kernel never reads this state; properties compare the kernel's state with it.
 */
import type { Block, Content, Inode, Kernel } from './kernel.ts'

/** The tag of this thread's data. */
export function my_content(k: Kernel): Content {
  return k.me.index === 0 ? 'w0' : k.me.index === 1 ? 'w1' : 'w2'
}

/** A user's data has landed at its place in the file. */
export function note_write(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  const ghost = inode.ghost.line[index][line]
  ghost.content = value
  ghost.synced = false
  for (const t of k.thread) if (t.ghost.syncs === inode) t.ghost.unchanged[index][line] = false
}

/** The page is a hole from now on. */
export function note_zeroed(k: Kernel, inode: Inode, index: number) {
  for (let line = 0; line < k.scope.lines; line++) k.note_write(inode, index, line, 'zero')
}

/** The size has changed: nothing beyond it is promised any more. */
export function note_size(k: Kernel, inode: Inode) {
  for (let index = inode.i_size; index < k.scope.pages; index++)
    for (let line = 0; line < k.scope.lines; line++) {
      inode.ghost.line[index][line].synced = false
      for (const t of k.thread) if (t.ghost.syncs === inode) t.ghost.unchanged[index][line] = false
    }
}

/** A reader was given `value`: it must be what the file holds. */
export function observe(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  k.assert(value !== 'stale', 'no-stale-data')
  k.assert(value === inode.ghost.line[index][line].content, 'read-after-write')
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
  frame: 'none' | 'zero' | 'page' | 'dax' | 'anon',
  block: Block | null,
) {
  for (let line = 0; line < k.scope.lines; line++) {
    if (frame === 'dax') k.observe_block(k.vm_file(vma), index, line, block)
    else k.observe(k.vm_file(vma), index, line, 'zero')
  }
}

/** This thread begins to change content or size under i_rwsem. */
export function begin_modify(k: Kernel, inode: Inode) {
  k.me.ghost.modifies = inode
}

export function end_modify(k: Kernel, _inode: Inode) {
  k.me.ghost.modifies = null
}

/** A sync begins: it must make durable what the file holds now. */
export function begin_sync(k: Kernel, inode: Inode) {
  k.me.ghost.syncs = inode
  for (let index = 0; index < k.scope.pages; index++)
    for (let line = 0; line < k.scope.lines; line++)
      k.me.ghost.unchanged[index][line] = index < inode.i_size
}

/** A sync has returned success: what has not changed since it began is promised. */
export function end_sync(k: Kernel, inode: Inode, success: boolean) {
  for (let index = 0; index < k.scope.pages; index++)
    for (let line = 0; line < k.scope.lines; line++) {
      if (success && k.me.ghost.unchanged[index][line]) inode.ghost.line[index][line].synced = true
      k.me.ghost.unchanged[index][line] = false
    }
  k.me.ghost.syncs = null
}
