/** What the Dirty bit is for: to find what CPU caches may hold. */
import type { Kernel } from '../../model/pfn-entries/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

const writableIsDirty: Property<Kernel> = {
  kind: 'invariant',
  name: 'writable-is-dirty',
  title: 'what may be stored to is Dirty',
  reason: 'a store through a writable mapping tells nobody, and msync() finds nothing to do',
  rule: 'Dirty is set before the mapping is writable, and cleared once none is',
  holds: (k) => {
    if (k.inode.invalidate_lock.writer !== null) return true
    for (const mm of k.mm)
      for (const pte of mm.pte) {
        const page = k.inode.page[pte.index]!
        if (pte.writable && !page.dirty && page.lock.owner === null) return false
      }
    return true
  },
}

const cachedLineIsDirty: Property<Kernel> = {
  kind: 'invariant',
  name: 'cached-line-is-dirty',
  title: 'no msync() passes over what a CPU cache holds',
  reason: 'what no msync() writes back is lost with the power',
  rule: 'Dirty is cleared under the lock that a fault needs to set it, after the flush',
  holds: (k) => {
    if (k.inode.invalidate_lock.writer !== null) return true
    for (const page of k.inode.page)
      if (page.extent !== null && !page.dirty && page.lock.owner === null)
        if (page.extent.is_cached) return false
    return true
  },
}

const msyncIsDurable: Property<Kernel> = {
  kind: 'assertion',
  name: 'msync-is-durable',
  title: 'what msync() promised is on the media',
  reason: 'a database takes the promise, and loses a transaction with the power',
  rule: 'msync() writes back what was stored before it began, or waits for who does',
}

export const durabilityProperties = [writableIsDirty, cachedLineIsDirty, msyncIsDurable]
