import type { Places } from './places.ts'
import type { KernelRecord } from './record.ts'

/** What ties a system to the sources of the kernel. */
export interface KernelSide {
  /** Where its procedures stand. */
  readonly places: Places
  /** The releases that they were held against, the oldest first. */
  readonly records: readonly KernelRecord[]
}
