import type { Lineage } from './lineage.ts'
import type { Places } from './places.ts'
import type { KernelRecord } from './record.ts'

/** What ties a system to the sources of the kernel. */
export interface KernelSide {
  /** Where its procedures stand. */
  readonly places: Places
  /** The releases that they were held against, the oldest first. */
  readonly records: readonly KernelRecord[]
  /** Which of its designs a kernel is, and with which switches. */
  readonly lineage: Lineage
}
