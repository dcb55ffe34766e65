/**
 * What an observer of the file would know: what each line holds by the operations done on it, and which of it was promised
 * to survive. The kernel never reads this state; properties compare the kernel's state with it.
 */
import type { Block, Content, Extent, Inode, Kernel } from './kernel.ts'

/** The tag of this thread's data. */
export function my_content(k: Kernel): Content {
  return k.me.index === 0 ? 'w0' : k.me.index === 1 ? 'w1' : 'w2'
}

/** A user's data has landed at its place in the file. */
export function note_write(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  const ghost = inode.ghost.line[index][line]
  ghost.content = value
  ghost.synced = 'no'
  for (const t of k.thread) if (t.ghost.syncs === inode) t.ghost.unchanged[index][line] = false
}

/** A truncate or a punch has begun to take the page away: no sync promises it any more. */
export function note_doomed(k: Kernel, inode: Inode, index: number) {
  inode.ghost.doomed[index] = true
  for (let line = 0; line < k.scope.lines; line++) {
    inode.ghost.line[index][line].synced = 'no'
    for (const t of k.thread) if (t.ghost.syncs === inode) t.ghost.unchanged[index][line] = false
  }
}

/** The page is a hole from now on. */
export function note_zeroed(k: Kernel, inode: Inode, index: number) {
  inode.ghost.doomed[index] = false
  for (let line = 0; line < k.scope.lines; line++) k.note_write(inode, index, line, 'zero')
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

export function end_modify(k: Kernel, inode: Inode) {
  k.me.ghost.modifies = null
  for (let index = 0; index < k.scope.pages; index++) inode.ghost.doomed[index] = false
}

/** The file, as it is now, has the line as its users left it. */
export function holds_line(k: Kernel, inode: Inode, index: number, line: number): boolean {
  return (
    index < inode.i_size &&
    inode.ghost.line[index][line].content === k.line_content(inode.extent[index], line)
  )
}

/** What read() would return for a line. */
export function line_content(_k: Kernel, extent: Extent, line: number): Content {
  return extent.state === 'written' && extent.block !== null
    ? extent.block.line[line].cache
    : 'zero'
}

/** A sync begins: it must make durable what the file holds now. */
export function begin_sync(k: Kernel, inode: Inode) {
  k.me.ghost.syncs = inode
  for (let index = 0; index < k.scope.pages; index++)
    for (let line = 0; line < k.scope.lines; line++)
      k.me.ghost.unchanged[index][line] = index < inode.i_size && !inode.ghost.doomed[index]
}

/** A sync has returned success: what has not changed since it began is promised. */
export function end_sync(k: Kernel, inode: Inode, success: boolean) {
  const isAlone = !k.thread.some((t) => t !== k.me && t.ghost.syncs === inode)
  for (let index = 0; index < k.scope.pages; index++)
    for (let line = 0; line < k.scope.lines; line++) {
      const ghost = inode.ghost.line[index][line]
      if (success && k.me.ghost.unchanged[index][line])
        if (isAlone) ghost.synced = 'alone'
        else if (ghost.synced === 'no') ghost.synced = 'beside'
      k.me.ghost.unchanged[index][line] = false
    }
  k.me.ghost.syncs = null
}
