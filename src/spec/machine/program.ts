import type { Design } from '../design.ts'
import type { Layout } from '../layout/layout.ts'
import type { Scope, ThreadProgram } from '../specification.ts'

/**
 * A linked and compiled specification: step functions as JavaScript source text over a packed state.
 *
 * It is text so that each search can wrap its own hashing, storing and choosing around it and let V8 compile the whole as
 * one unit. The text uses these free names, which the *host* defines:
 *
 * - `u8`, `w32`: the scratch state, a Uint8Array and an Int32Array on one buffer of `wordCount * 4` bytes;
 * - `restore()`: the step turned out to be impossible; makes the scratch state equal to the parent state again and forgets
 *   what failed;
 * - `emit()`: the scratch state is a successor; the host takes it with what failed on the way, and must leave the parent state
 *   in scratch and nothing failed;
 * - `fail(i)`: assertion `assertions[i]` does not hold; the host keeps that until the step emits a successor, which it
 *   belongs to, or is restored;
 * - `C`: the chooser: `C.begin()`, `C.choose(count)` (a number below count, or -1 if count is 0), `C.next()` (true:
 *   run the step again with the next choices).
 *
 * A step function that emits nothing is blocked. `step` bodies take `(o, t)`: byte offset of the thread's frame, thread index.
 */
export interface Program {
  readonly design: Design
  readonly scopeName: string
  readonly scope: Scope
  readonly threads: readonly ThreadProgram[]
  /** The design with all that shapes its behaviour: changes whenever a procedure, switch, scope or property text does. */
  readonly contentHash: string
  readonly layout: Layout
  readonly wordCount: number
  /** Byte offset of thread t's frame: `frameOffset + t * frameSize`. The control point is its first `pointBytes` bytes. */
  readonly frameOffset: number
  readonly frameSize: number
  readonly pointBytes: 1 | 2
  /** Control points by number; 0 is the end of a thread's program. */
  readonly points: readonly ControlPoint[]
  /**
   * Arrays whose records a step or property tells apart other than by reference (by index, by number, by taking the first
   * of several), with one sentence that says where. Symmetry reduction over such an array is unsound.
   */
  readonly tellsApart?: ReadonlyMap<string, string>
  /** Names of the properties that `fail(i)` refers to. */
  readonly assertions: readonly string[]
  readonly invariants: readonly CompiledPredicate[]
  /** Checked in crashed states only. */
  readonly recoveries: readonly CompiledPredicate[]
  readonly witnesses: readonly CompiledPredicate[]
  readonly code: ProgramCode
}

export interface ProgramCode {
  /** Tables and small functions over `u8`, needed by everything below. Defines `PC(o)`: the control point in frame o. */
  readonly prelude: string
  /** Bodies of `function step_i(o, t)`, by control point; [0] is empty. */
  readonly steps: readonly string[]
  /** Body of `function init()`, run on an all-zero scratch and parent; chooses and emits every initial state. */
  readonly init: string
  /** Body of `function crash()`; null if the specification has none. Sets the `crashed` byte and ends all threads. */
  readonly crash: string | null
}

export interface CompiledPredicate {
  readonly name: string
  /** Body of a function without parameters over `u8`; returns a boolean. */
  readonly body: string
}

/** Where a thread can stand between two steps. */
export interface ControlPoint {
  readonly id: number
  /** The step that starts here, unique enough to be read: `dax_insert_entry`, `dax_iomap_pte_fault.down_read(invalidate_lock)`. */
  readonly step: string
  readonly procedure: string
  /** Points that the step may lead to; 0 is the end. */
  readonly next: readonly number[]
  /**
   * The calls that lead here, each from the call of the thread inwards: `['user_load', 'handle_mm_fault', ...]`. Several, where what
   * follows is the same.
   */
  readonly paths: readonly (readonly string[])[]
  /** Variables of procedures that hold a number here, by name: the slot of the frame. */
  readonly numbers: ReadonlyMap<string, number>
  /** Line of the yield within the procedure's text, from 1. */
  readonly line: number
  /** Kernel source file, where the specification names one. */
  readonly location: string | null
  /** True where the step begins a call: its first choice is the index into the thread's calls. */
  readonly beginsCall: boolean
  /** True for a step that may have to wait (a lock, an `until`). */
  readonly isGuarded: boolean
  /** Shared fields the step may read and write, as `record.field`; `me` and frames are left out. */
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** For each frame slot, what it holds here: a top-level array whose records it refers to, 'value', or null if unused. */
  readonly slots: readonly (string | null)[]
}
