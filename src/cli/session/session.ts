import type { Design } from '../../spec/design.ts'
import type { Part } from '../../spec/part.ts'
import { unknownName } from '../../spec/problem/unknown-name.ts'
import type { System } from '../../spec/system.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** One use of the command line: what it knows, where it works, and who watches. */
export interface Session extends Terminal {
  /** The systems that go by a name, the main one first. */
  readonly systems: readonly System[]
  /** Folder that the paths a user gives start from. */
  readonly folder: string
}

/** The designs that go by a name. */
export const designsOf = ({ systems }: Pick<Session, 'systems'>): Design[] =>
  systems.flatMap(({ designs }) => designs)

/** The parts that go by a name. */
export const partsOf = ({ systems }: Pick<Session, 'systems'>): Part[] =>
  systems.flatMap(({ parts }) => parts)

/** The systems that a flag names, or all of them. Throws a usage problem. */
export function systemsNamed(name: string | undefined, { systems }: Session): readonly System[] {
  if (name === undefined) return systems
  const known = systems.find((system) => system.name === name)
  if (known !== undefined) return [known]
  const names = systems.map((system) => system.name)
  throw unknownName('system', name, names)
}
