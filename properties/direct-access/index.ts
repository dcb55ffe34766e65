/** What must hold of direct_access, and of which designs it is claimed. */
import * as models from '../../model/direct-access/designs/index.ts'
import type { Kernel } from '../../model/direct-access/kernel.ts'
import type { Design } from '../../src/spec/design.ts'
import { lockProperties } from '../../src/spec/locks/index.ts'
import type { Property } from '../../src/spec/property.ts'
import type { System } from '../../src/spec/system.ts'
import { answerProperties } from './answers.ts'
import { callerProperties } from './callers.ts'
import { coreDesigns } from './core.ts'
import {
  accessWitnesses,
  badBlockWitnesses,
  brdWitnesses,
  copyWitnesses,
  hugeWitnesses,
  memoryWitnesses,
  populatedWitnesses,
  removalInCopyWitnesses,
  removalWitnesses,
  sectionWitnesses,
  shrunkWitnesses,
  sleepWitnesses,
  unalignedWitnesses,
} from './witnesses.ts'

export const properties: readonly Property<Kernel>[] = [
  ...answerProperties,
  ...callerProperties,
  ...lockProperties,
]

type Witnesses = readonly Property<Kernel>[]

interface Claims {
  readonly witnesses: readonly Witnesses[]
  readonly breaks?: Design['breaks']
  readonly unclaimed: Design['unclaimed']
}

/** The design with everything that must hold, what must come about, what it breaks, and what makes no sense for it. */
const claim = (
  design: Design<Kernel>,
  { witnesses, breaks, unclaimed }: Claims,
): Design<Kernel> => ({
  ...design,
  ...{ breaks: breaks ?? {}, unclaimed },
  specification: {
    ...design.specification,
    properties: [...properties, ...witnesses.flat()],
  },
})

const isThere = 'the memory is there from the start'

/** Of drivers that add an offset. */
const linear = {
  'populated-never-allocates': isThere,
  'no-frame-lost': isThere,
  'backing-is-not-free': isThere,
  'no-stale-frame': isThere,
}

/** Of the RAM disk. */
const ram = {
  'no-bad-block-in-answer': 'a RAM disk has no bad blocks',
  'no-access-after-removal': 'a RAM disk is not removed while it is open',
  'no-mapping-after-removal': 'a RAM disk is not removed while it is open',
}

const pmemWitnesses = [
  accessWitnesses,
  copyWitnesses,
  removalWitnesses,
  removalInCopyWitnesses,
  badBlockWitnesses,
]
const pmemClaims: Claims = { witnesses: [...pmemWitnesses, sectionWitnesses], unclaimed: linear }

/** A segment or a bank that knows of no bad block. */
const plainClaims: Claims = {
  witnesses: [
    ...[accessWitnesses, copyWitnesses, removalWitnesses, removalInCopyWitnesses],
    sectionWitnesses,
  ],
  unclaimed: { ...linear, 'no-bad-block-in-answer': 'the driver keeps no list of bad blocks' },
}

/** GFP_KERNEL always finds memory, or never comes back. */
const reclaimingClaims: Claims = {
  witnesses: [accessWitnesses, copyWitnesses, brdWitnesses, sleepWitnesses],
  unclaimed: ram,
}
const brdClaims: Claims = {
  witnesses: [...reclaimingClaims.witnesses, memoryWitnesses],
  unclaimed: ram,
}

/** Nobody who has the device open can be made to wait for memory, before it is flushed and mounted again. */
const populatedClaims: Claims = {
  witnesses: [accessWitnesses, copyWitnesses, populatedWitnesses],
  unclaimed: ram,
}

const known = (claims: Claims, breaks: Design['breaks']): Claims => ({ ...claims, breaks })

/** The designs, each at what it claims: those that keep everything, what others make of it, and the DAX core on a RAM disk. */
export const designs: readonly Design[] = [
  claim(models.pmem, pmemClaims),
  claim(models.axonram, plainClaims),
  claim(models.dcssblk, plainClaims),
  claim(models.pmem_huge, {
    ...pmemClaims,
    witnesses: [...pmemClaims.witnesses, hugeWitnesses],
  }),
  claim(models.unaligned_partition, {
    witnesses: [unalignedWitnesses],
    unclaimed: linear,
  }),
  claim(models.shrunk_partition, {
    // A read asks for the whole file, and gets nothing.
    witnesses: [
      accessWitnesses,
      removalWitnesses,
      badBlockWitnesses,
      sectionWitnesses,
      shrunkWitnesses,
    ],
    unclaimed: linear,
  }),
  claim(models.brd, brdClaims),
  claim(models.brd_huge, brdClaims),
  claim(models.brd_work_queue, brdClaims),
  claim(models.brd_populated, populatedClaims),
  claim(models.brd_populated_under_lock, populatedClaims),
  claim(models.pmem_under_lock, pmemClaims),
  claim(
    models.pmem_under_lock_annotated,
    known(pmemClaims, { 'no-sleep-in-atomic': 'pmem-under-tree-lock' }),
  ),
  claim(
    models.brd_under_lock,
    known(brdClaims, { 'no-sleep-in-atomic': 'brd-allocates-under-tree-lock' }),
  ),
  claim(
    models.brd_insert_unchecked,
    known(brdClaims, {
      'block-keeps-its-frame': 'brd-second-insert-wins',
      'no-frame-lost': 'brd-second-insert-wins',
      'mapping-truth': 'brd-second-insert-wins',
      'copies-own-block': 'brd-second-insert-wins',
    }),
  ),
  claim(
    models.brd_gfp_kernel,
    known(reclaimingClaims, {
      'no-deadlock': 'brd-reclaim-waits-for-itself',
      'lock-order': 'brd-reclaim-waits-for-itself',
    }),
  ),
  claim(
    models.brd_discard_frees,
    known(populatedClaims, {
      'populated-never-allocates': 'brd-discard-frees-page',
      'block-keeps-its-frame': 'brd-discard-frees-page',
      'mapping-truth': 'brd-discard-frees-page',
      'copies-own-block': 'brd-discard-frees-page',
    }),
  ),
  claim(
    models.brd_flush_unasked,
    known(brdClaims, {
      'mapping-truth': 'brd-flushed-while-mapped',
      'block-keeps-its-frame': 'brd-flushed-while-mapped',
      'copies-own-block': 'brd-flushed-while-mapped',
    }),
  ),
  claim(
    models.removal_4_1,
    known(
      { witnesses: pmemWitnesses, unclaimed: linear },
      {
        'no-access-after-removal': 'fsdax-dev-gone',
        'no-mapping-after-removal': 'mapping-outlives-device',
      },
    ),
  ),
  claim(
    models.removal_4_12,
    known(pmemClaims, { 'no-mapping-after-removal': 'mapping-outlives-device' }),
  ),
  claim(
    models.removal_unmaps_first,
    known(pmemClaims, { 'no-mapping-after-removal': 'unmapped-before-killed' }),
  ),
  claim(
    models.removal_short_section,
    known(pmemClaims, { 'no-mapping-after-removal': 'mapped-after-section' }),
  ),
  ...coreDesigns,
]

export const system: System = {
  name: 'direct-access',
  describes: 'may direct_access sleep, and how long is its answer good for?',
  designs,
  parts: [],
}
