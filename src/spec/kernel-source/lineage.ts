import type { SwitchValue } from '../specification.ts'
import type { Place } from './places.ts'

/** What a function looks like once a commit is in it. */
export interface Shape {
  /** Where to look: the names that the function has had. One that shows it is enough. */
  readonly in: readonly [Place, ...Place[]]
  /** Matches its tokens, which are joined by one space each. */
  readonly shows: RegExp
}

/** A commit that gave a switch another value. */
export interface SwitchChange {
  /** Its id, twelve digits, in mainline; null where nobody has looked it up: the shape or the release tells then. */
  readonly commit: string | null
  /** The first release with it. */
  readonly release: string
  /** The value from then on. */
  readonly value: SwitchValue
  readonly shape?: Shape
}

/** How the switches of a system came to their values. */
export interface Lineage {
  /** Which design is nearest, from which release on, the oldest first. */
  readonly eras: readonly { readonly since: string; readonly design: string }[]
  /** By switch: the value before all changes, and the changes, the oldest first. */
  readonly switches: {
    readonly [name: string]: {
      readonly before: SwitchValue
      readonly changes: readonly [SwitchChange, ...SwitchChange[]]
    }
  }
}
