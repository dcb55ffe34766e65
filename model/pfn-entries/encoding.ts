/**
 * The frame that an exceptional entry caches, as the machines have it: what was proposed as pfn_to_rte() and rte_to_pfn().
 *
 * A word of the radix tree gives two bits to say that it is no page, and one each to Dirty and Lock. A frame is cached in the bits
 * that are left. All ones stand for RTE_PFN_UNKNOWN, which costs the frame of that number: on ARM with LPAE there is one.
 * The specification has the same in few bits (mapping/rte.ts).
 */

/** What of a machine matters here. */
export interface Architecture {
  /** Bits of an unsigned long. */
  readonly wordBits: number
  /** Address lines. */
  readonly physicalBits: number
}

export const architectures = {
  x86_64: { wordBits: 64, physicalBits: 52 },
  /** With PAE, on the processors that have most. */
  x86_32: { wordBits: 32, physicalBits: 46 },
  arm_lpae: { wordBits: 32, physicalBits: 40 },
} as const satisfies { readonly [name: string]: Architecture }

/** What the filesystem has to be asked for. */
export const RTE_PFN_UNKNOWN = -1n

const pageShift = 12n
const RADIX_TREE_EXCEPTIONAL_ENTRY = 2n
const RTE_DIRTY = 4n
const RTE_LOCK = 8n
const RTE_PFN_SHIFT = 4n

/** All ones, in the bits that are left. */
const unknown = ({ wordBits }: Architecture): bigint =>
  (1n << (BigInt(wordBits) - RTE_PFN_SHIFT)) - 1n

/** The largest page frame number of a machine. */
export const pfnMax = ({ physicalBits }: Architecture): bigint =>
  (1n << (BigInt(physicalBits) - pageShift)) - 1n

/** Whether an entry can cache a frame. */
export const fits = (arch: Architecture, pfn: bigint): boolean => pfn < unknown(arch)

/** The bits of an entry that stand for a page frame number, which is not negative. */
export const pfn_to_rte = (arch: Architecture, pfn: bigint): bigint =>
  (fits(arch, pfn) ? pfn : unknown(arch)) << RTE_PFN_SHIFT

/** The page frame number that an entry caches, or `RTE_PFN_UNKNOWN`. */
export function rte_to_pfn(arch: Architecture, entry: bigint): bigint {
  const pfn = entry >> RTE_PFN_SHIFT
  return pfn === unknown(arch) ? RTE_PFN_UNKNOWN : pfn
}

/** A whole entry: the word that the radix tree holds. */
export const rte = (
  arch: Architecture,
  pfn: bigint,
  { isDirty, isLocked }: { readonly isDirty: boolean; readonly isLocked: boolean },
): bigint =>
  pfn_to_rte(arch, pfn) |
  RADIX_TREE_EXCEPTIONAL_ENTRY |
  (isDirty ? RTE_DIRTY : 0n) |
  (isLocked ? RTE_LOCK : 0n)
