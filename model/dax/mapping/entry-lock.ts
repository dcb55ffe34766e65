/**
 * The lock bit of a page-cache index entry, and the queue of those who wait for it.
 *
 * fs/dax.c (v6.1). Waiters sleep exclusively, keyed by (mapping, index). A waiter that is woken does not own the entry: it
 * looks again, and if it leaves without locking the entry it must wake the next one (the baton).
 */
import type { Inode, Kernel, Step } from '../kernel.ts'

/** The key of an entry in the table of wait queues: its mapping and its index. */
export function dax_entry_key(k: Kernel, inode: Inode, index: number): number {
  return inode.index * k.scope.pages + index
}

/** Finds the entry unlocked; sleeps until it is. Runs on in the step that found it so. */
export function* get_unlocked_entry(k: Kernel, inode: Inode, index: number): Step {
  const entry = inode.i_pages[index]
  yield 'get_unlocked_entry'
  while (entry.locked !== null && (k.switches.entry_lock || entry.kind === 'page')) {
    // A hole page has the page lock instead, and its waiters no key.
    if (entry.kind === 'page')
      yield* k.until('lock_page', () => entry.kind !== 'page' || entry.locked === null)
    else yield* k.wait_on_key(k.wait_table, k.dax_entry_key(inode, index), true)
  }
}

/** Leaves an unlocked entry as it is: the next waiter may have it. */
export function put_unlocked_entry(k: Kernel, inode: Inode, index: number) {
  if (k.switches.pass_baton) k.dax_wake_entry(inode, index, 'next')
}

/** Makes the oldest waiter for an entry runnable, or all of them. */
export function dax_wake_entry(k: Kernel, inode: Inode, index: number, mode: 'next' | 'all') {
  k.wake_up_key(k.wait_table, k.dax_entry_key(inode, index), mode)
}

/** Wakes those who wait for an entry that is gone: whoever comes next finds none and may never wake the others. */
export function dax_wake_deleted(k: Kernel, inode: Inode, index: number) {
  if (k.switches.wake_all_on_delete) k.dax_wake_entry(inode, index, 'all')
  else k.dax_wake_entry(inode, index, 'next')
}

/** Locks the entry of a page for a fault, inserting an empty one where there is none. */
export function* grab_mapping_entry(k: Kernel, inode: Inode, index: number): Step {
  const entry = inode.i_pages[index]
  yield* k.get_unlocked_entry(inode, index)
  if (entry.kind === 'none') {
    // dax_make_entry(xas, pfn, DAX_EMPTY | DAX_LOCKED)
    if (!k.switches.insert_rechecks) yield 'radix_tree_preload'
    k.assert(entry.kind === 'none', 'one-entry-per-index')
    entry.kind = 'empty'
  }
  if (k.switches.entry_lock || entry.kind === 'page') {
    k.assert(entry.locked === null, 'entry-lock')
    entry.locked = k.me
  }
}

/** Unlocks the entry and wakes the next waiter: xas_store() of the unlocked word, then dax_wake_entry(WAKE_NEXT). */
export function dax_unlock_entry(k: Kernel, inode: Inode, index: number) {
  const entry = inode.i_pages[index]
  if (k.switches.entry_lock || entry.kind === 'page') {
    k.assert(entry.locked === k.me, 'entry-lock')
    entry.locked = null
    if (k.switches.wake_on_unlock && entry.kind !== 'page') k.dax_wake_entry(inode, index, 'next')
  }
}
