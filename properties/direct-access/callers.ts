/** What callers make of an answer: what they copy and map, what they report, and what is left when they fail. */
import type { Kernel } from '../../model/direct-access/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

const copiesOwnBlock: Property<Kernel> = {
  kind: 'assertion',
  name: 'copies-own-block',
  title: 'a copy touches its own block only',
  reason: 'read() returns, or write() destroys, what is in another file',
  rule: 'no byte beyond the answer is touched, and none after the frame may be gone',
}

const countIsTrue: Property<Kernel> = {
  kind: 'assertion',
  name: 'count-is-true',
  title: 'read() and write() count what they copied',
  reason: 'a program takes what it never got for data of the file',
  rule: 'a short answer is used as far as it goes, and the rest is asked for again',
}

const errorsAreTrue: Property<Kernel> = {
  kind: 'assertion',
  name: 'errors-are-true',
  title: 'SIGBUS and errno mean what they say',
  reason: 'a page that can be had kills the program that wants it',
  rule: 'a request for a huge page that fails or is short falls back to one for a small page',
}

const mappingTruth: Property<Kernel> = {
  kind: 'invariant',
  name: 'mapping-truth',
  title: 'a mapping shows its own block',
  reason: 'a store goes to memory of another file, or of the kernel',
  rule: 'map what was answered: whole, aligned, and while the device cannot free it',
  holds: (k) => {
    for (const page of k.file.page) {
      const own = k.block[1 + page.index]!.frame
      if (page.pte !== null && page.pte !== own) return false
      if (k.file.pmd !== null) {
        if (k.file.pmd.index % k.scope.pages !== 0) return false
        if (own === null || own.index !== k.file.pmd.index + page.index) return false
      }
    }
    return true
  },
}

const noHalfMadeMapping: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-half-made-mapping',
  title: 'no half-made mapping',
  reason: 'fsync and truncate act on an entry that stands for no memory',
  rule: 'an entry is real only once direct_access has answered, and a mapping has one',
  holds: (k) => {
    for (const page of k.file.page) {
      const isLocked = k.entry_of(page.index).entry.owner !== null
      const isTold = k.block[1 + page.index]!.ghost.told !== null
      if (page.kind === 'real' && !isTold && !isLocked) return false
      if (k.is_mapped(page.index) && page.kind !== 'real') return false
    }
    return true
  },
}

const noAccessAfterRemoval: Property<Kernel> = {
  kind: 'assertion',
  name: 'no-access-after-removal',
  title: 'no copy after the removal',
  reason: 'the kernel dereferences an address where there is no memory any more',
  rule: 'use a kernel address within the section it was got in, for which kill_dax() waits',
}

const noMappingAfterRemoval: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-mapping-after-removal',
  title: 'no mapping after the removal',
  reason: "user space goes on to store where there is no memory, or somebody else's",
  rule: 'kill, wait, and then unmap; a fault makes its mapping within its section',
  holds: (k) => {
    if (k.dax_dev.driver !== 'gone') return true
    return k.file.pmd === null && k.file.page.every((p) => p.pte === null)
  },
}

export const callerProperties = [
  copiesOwnBlock,
  countIsTrue,
  errorsAreTrue,
  mappingTruth,
  noHalfMadeMapping,
  noAccessAfterRemoval,
  noMappingAfterRemoval,
]
