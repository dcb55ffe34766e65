import type { Design } from './design.ts'
import type { KernelSide } from './kernel-source/kernel-side.ts'
import type { Part } from './part.ts'
import type { TraceMap } from './trace/trace-map.ts'

/** A specification with everything that was argued about it: the designs of one subject, and the parts any of them may take. */
export interface System {
  /** As `--system` takes it, and as its folders are called: `device-memory`. */
  readonly name: string
  /** The question it answers, in one line, for `daxcheck list systems`. */
  readonly describes: string
  /** What the names on the command line stand for: `check --system` looks at all of them. */
  readonly designs: readonly Design[]
  /** Optional subsystems that a design may name. */
  readonly parts: readonly Part[]
  /** How it is held against the sources of the kernel; absent where nobody has said so. */
  readonly kernel?: KernelSide
  /** What recordings of real kernels say of the specification, a map for each kernel that says it in its own way. */
  readonly traces?: readonly TraceMap[]
}
