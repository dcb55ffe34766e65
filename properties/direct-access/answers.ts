/** What an answer of direct_access is worth: which frame it names, whose it is, and for how long. */
import type { Kernel } from '../../model/direct-access/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

const answerIsTrue: Property<Kernel> = {
  kind: 'assertion',
  name: 'answer-is-true',
  title: 'an answer names the frames of its blocks',
  reason: 'a page table or a copy reaches memory of another block',
  rule: 'page by page, what was answered are whole frames, and those that back the blocks',
}

const answerInPartition: Property<Kernel> = {
  kind: 'assertion',
  name: 'answer-in-partition',
  title: 'an answer stays in its partition',
  reason: 'a filesystem writes to the partition behind its own',
  rule: 'sector and size are checked against the partition before its start is added, once',
}

const noBadBlock: Property<Kernel> = {
  kind: 'assertion',
  name: 'no-bad-block-in-answer',
  title: 'no bad block in an answer',
  reason: 'a load from a poisoned line is a machine check',
  rule: 'a request that touches a recorded bad block fails as a whole',
}

const keepsItsFrame: Property<Kernel> = {
  kind: 'invariant',
  name: 'block-keeps-its-frame',
  title: 'a block keeps its frame',
  reason: 'who was told the frame goes on to use it, and another gets another one',
  rule: 'a frame once inserted stays until nobody has the device open',
  holds: (k) => {
    for (const block of k.block)
      if (block.ghost.told !== null && block.ghost.told !== block.frame) return false
    return true
  },
}

const oneBlockAFrame: Property<Kernel> = {
  kind: 'invariant',
  name: 'one-block-a-frame',
  title: 'two blocks never share a frame',
  reason: 'a write to one file is a write to another',
  rule: 'a frame is freed only when it backs no block, and by one thread',
  holds: (k) => {
    for (const block of k.block)
      for (const other of k.block)
        if (block.index < other.index && block.frame !== null && block.frame === other.frame)
          return false
    return true
  },
}

const noFrameLost: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-frame-lost',
  title: 'a lost race loses no frame',
  reason: 'memory that backs no block and is not free is gone until the next boot',
  rule: 'the loser of an insertion frees the page that it has allocated',
  holds: (k) => {
    for (const frame of k.frame)
      if (frame.use === 'device' && frame.ghost.held_by === null)
        if (!k.block.some((b) => b.frame === frame)) return false
    return true
  },
}

const backingIsNotFree: Property<Kernel> = {
  kind: 'invariant',
  name: 'backing-is-not-free',
  title: 'no block has a free frame',
  reason: "the frame is somebody else's next",
  rule: 'a page leaves the tree of the device before it is freed',
  holds: (k) => {
    for (const block of k.block)
      if (block.frame !== null && block.frame.use !== 'device') return false
    return true
  },
}

const noStaleFrame: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-stale-frame',
  title: 'a new frame holds zeros',
  reason: 'a file shows what another process had in its memory',
  rule: 'brd allocates with __GFP_ZERO',
  holds: (k) => k.block.every((b) => b.frame === null || !b.frame.is_stale),
}

const populatedNeverAllocates: Property<Kernel> = {
  kind: 'assertion',
  name: 'populated-never-allocates',
  title: 'a populated brd never allocates',
  reason: 'it stands in for an NVDIMM, which neither waits for memory nor runs out of it',
  rule: 'once every block is written, pages are freed by a flush of the device only',
}

export const answerProperties = [
  answerIsTrue,
  answerInPartition,
  noBadBlock,
  keepsItsFrame,
  oneBlockAFrame,
  noFrameLost,
  backingIsNotFree,
  noStaleFrame,
  populatedNeverAllocates,
]
