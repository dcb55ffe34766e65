/**
 * What each line of a file may hold by the operations done on it: a register that many threads write and read.
 *
 * `content` is what the operations that have taken effect left there. A thread in `writing` or `zeroing` has begun to put something
 * else in its place and has not returned: until it does, a reader may be given either. A store takes effect in one step. Every
 * line is a register of its own; that a read() or a write() of several lines is atomic is not claimed, as Linux does not promise it.
 *
 * Values are who wrote: two writes of one thread look the same, which errs on the lenient side. So does a store beside two
 * writes of its line that are both in progress.
 */
import type { Content, Extent, Inode, Kernel, Thread } from '../kernel.ts'

/** The tag of a thread's data. */
export function content_of(_k: Kernel, t: Thread): Content {
  return t.index === 0 ? 'w0' : t.index === 1 ? 'w1' : 'w2'
}

/** The tag of this thread's data. */
export function my_content(k: Kernel): Content {
  return k.content_of(k.me)
}

/** Whether a reader that looks now may be given `value`. */
export function may_hold(
  k: Kernel,
  inode: Inode,
  index: number,
  line: number,
  value: Content,
): boolean {
  const ghost = inode.ghost.line[index][line]
  if (value === ghost.content) return true
  if (value === 'zero') return ghost.zeroing.size > 0
  return k.thread.some((t) => ghost.writing.has(t) && k.content_of(t) === value)
}

/** Whether some operation has begun to change the line and has not returned. */
export function is_changing(_k: Kernel, inode: Inode, index: number, line: number): boolean {
  const ghost = inode.ghost.line[index][line]
  return ghost.writing.size > 0 || ghost.zeroing.size > 0
}

/** From now on until this call returns, the line may hold this thread's data. */
export function begin_write(k: Kernel, inode: Inode, index: number, line: number) {
  inode.ghost.line[index][line].writing.add(k.me)
  k.note_changed(inode, index, line)
}

/** A truncate or a punch has begun to take the page away: zeros may be read until it returns, and no sync promises the page. */
export function note_doomed(k: Kernel, inode: Inode, index: number) {
  for (let line = 0; line < k.scope.lines; line++) {
    const ghost = inode.ghost.line[index][line]
    ghost.zeroing.add(k.me)
    ghost.synced = 'no'
    k.note_changed(inode, index, line)
  }
}

/** A store has landed at its place in the file, in one step. */
export function note_write(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  const ghost = inode.ghost.line[index][line]
  if (k.is_changing(inode, index, line)) ghost.crossed = true
  k.set_content(inode, index, line, value)
  k.note_changed(inode, index, line)
}

/** The page is a hole from now on: the truncate or punch that began to take it away decides when it returns. */
export function note_zeroed(k: Kernel, inode: Inode, index: number) {
  for (let line = 0; line < k.scope.lines; line++)
    if (!inode.ghost.line[index][line].zeroing.has(k.me)) k.note_write(inode, index, line, 'zero')
}

/** This call returns: whatever it has written is there from now on. */
export function end_writes(k: Kernel) {
  for (const inode of k.inode)
    for (let index = 0; index < k.scope.pages; index++)
      for (let line = 0; line < k.scope.lines; line++) {
        const ghost = inode.ghost.line[index][line]
        if (ghost.writing.has(k.me) || ghost.zeroing.has(k.me)) k.end_write(inode, index, line)
      }
}

/**
 * One line's write is over. What another thread has put there meanwhile may have come before or after it: the file tells, which
 * whoever reads next would see.
 */
export function end_write(k: Kernel, inode: Inode, index: number, line: number) {
  const ghost = inode.ghost.line[index][line]
  const value = ghost.zeroing.has(k.me) ? 'zero' : k.my_content()
  ghost.writing.delete(k.me)
  ghost.zeroing.delete(k.me)
  const isOvertaken = ghost.crossed && ghost.content === k.line_content(inode.extent[index], line)
  const gone = isOvertaken ? value : ghost.content
  if (!isOvertaken) ghost.content = value
  k.note_past(inode, index, line, gone)
  ghost.crossed = k.is_changing(inode, index, line)
  ghost.synced = 'no'
}

/** The line holds `value` now, which no sync has promised; what it held before, only reads that have begun may return. */
export function set_content(k: Kernel, inode: Inode, index: number, line: number, value: Content) {
  const ghost = inode.ghost.line[index][line]
  const before = ghost.content
  ghost.content = value
  ghost.synced = 'no'
  k.note_past(inode, index, line, before)
}

/** The file, as it is now, has the line as its users left it. */
export function holds_line(k: Kernel, inode: Inode, index: number, line: number): boolean {
  return (
    index < inode.i_size &&
    k.may_hold(inode, index, line, k.line_content(inode.extent[index], line))
  )
}

/** What read() would return for a line. */
export function line_content(_k: Kernel, extent: Extent, line: number): Content {
  return extent.state === 'written' && extent.block !== null
    ? extent.block.line[line].cache
    : 'zero'
}

/** This thread begins to change size or extents: no other may be inside. */
export function begin_modify(k: Kernel, inode: Inode) {
  k.me.ghost.modifies = inode
}

export function end_modify(k: Kernel, _inode: Inode) {
  k.me.ghost.modifies = null
}
