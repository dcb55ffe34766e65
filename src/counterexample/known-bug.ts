import type { Switches } from '../spec/specification.ts'

/** A bug whose mechanism is known: how to take the fix away, what breaks then, and where it is found quickly. */
export interface KnownBug {
  readonly id: string
  readonly design: string
  /** What is taken away. */
  readonly switches: Switches
  /** What puts the fix back. */
  readonly fix: Switches
  readonly property: string
  readonly scope: string
  /** Restricts what threads do, so that this mechanism is found and not a neighbour with the same effect. */
  readonly calls: readonly string[]
  /** Null where no kernel has the fix. */
  readonly commit: string | null
  /** First kernel with the fix; null if there is none. */
  readonly version: string | null
  readonly describes: string
}
