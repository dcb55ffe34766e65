import type { Program } from '../../../spec/machine/program.ts'
import type { SymmetryText } from '../symmetry/symmetry.ts'

/** What the host text is made from. */
export interface HostPlan {
  readonly program: Program
  readonly fullStates: boolean
  readonly symmetry: SymmetryText | null
  readonly statesMax: number
  /** Names of the predicates worth evaluating. */
  isChecked(name: string): boolean
}

/** One statement for each word of the state. */
export const words = ({ program }: HostPlan, line: (i: number) => string) =>
  Array.from({ length: program.wordCount }, (_, i) => line(i)).join(' ')
