import type { Design } from '../spec/design.ts'
import type { Part } from '../spec/part.ts'
import type { Terminal } from './process/terminal.ts'

/** One use of the command line: what it knows, where it works, and who watches. */
export interface Session extends Terminal {
  /** The designs that go by a name. */
  readonly designs: readonly Design[]
  /** The parts that go by a name. */
  readonly parts: readonly Part[]
  /** Folder that the paths a user gives start from. */
  readonly folder: string
}
