/** What an fsync that returned success has promised to survive. */
import type { Inode, Kernel } from '../kernel.ts'

/** A sync of pages first..end-1 begins: it must make durable what the file holds there now. */
export function begin_sync(k: Kernel, inode: Inode, first: number, end: number) {
  k.me.ghost.syncs = inode
  for (let index = first; index < end; index++)
    for (let line = 0; line < k.scope.lines; line++)
      k.me.ghost.unchanged[index][line] = index < inode.i_size && !k.is_changing(inode, index, line)
}

/** The line changes, or begins to: the syncs that are running do not promise it. */
export function note_changed(k: Kernel, inode: Inode, index: number, line: number) {
  for (const t of k.thread) if (t.ghost.syncs === inode) t.ghost.unchanged[index][line] = false
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
