/**
 * The state of one compilation: the graph so far, and everything that must stay the same from one pass to the next.
 *
 * Procedures are inlined again and again until the types of their locals settle; most programs need one or two passes.
 * A local is known across passes by its frame (the chain of calls that leads to it) and its syntax node. Faults are
 * kept, not thrown: what looks wrong in an early pass may only be not known yet; the first fault of the last pass counts.
 */

import type { Layout } from '../../layout/layout.ts'
import type { ProblemError } from '../../problem/problem.ts'
import type { Source, Syntax } from '../../source/source.ts'
import { faultAt, positionOf, titleOf } from '../../source/source.ts'
import type { Scope, Switches } from '../../specification.ts'
import type { Block, End, Operation, Point, ScalarType, Variable } from '../ir/ir.ts'
import { successors } from '../ir/ir.ts'
import type { NameCodes } from '../ir/names.ts'
import type { Local } from './local.ts'
import type { Value } from './value.ts'
import { unknown } from './value.ts'

export interface Build {
  readonly layout: Layout
  readonly scope: Scope
  readonly switches: Switches
  readonly sources: ReadonlyMap<string, Source>
  /** Procedures of the lock library: their steps are named after the caller. */
  readonly lockProcedures: ReadonlySet<string>
  /** What `k.assert` may name. */
  readonly assertions: string[]
  /** The specification declares no properties (yet): then any name may be asserted. */
  readonly hasOpenAssertions: boolean
  /** Byte of the crash flag; null if nothing crashes. */
  readonly crashedByte: number | null
  readonly names: NameCodes
  /** Places in procedures that generated code may complain about: `procedure:line`. */
  readonly sites: string[]
  readonly needsGraph: WeakMap<object, boolean>
  readonly frames: Frame
  variableCount: number
  /** What follows is begun anew by every pass. */
  blocks: Block[]
  points: Point[]
  /** Arrays whose records are told apart other than by reference, with the first place that does. */
  tellsApart: Map<string, string>
  /** The block that grows; null where control cannot come. */
  current: Block | null
  fault: ProblemError | null
  /** A local's type changed after it was used: another pass is needed. */
  isStale: boolean
}

/** One inlined body: its locals and the calls within it, kept across passes. */
export interface Frame {
  readonly locals: Map<unknown, Map<string, Local>>
  readonly calls: Map<unknown, Map<number, Frame>>
}

export const newFrame = (): Frame => ({ locals: new Map(), calls: new Map() })

/** The frame of a call (or of one round of an unrolled loop) within a frame. */
export function innerFrame(frame: Frame, node: unknown, round = 0): Frame {
  const rounds = frame.calls.get(node) ?? new Map<number, Frame>()
  frame.calls.set(node, rounds)
  const inner = rounds.get(round) ?? newFrame()
  rounds.set(round, inner)
  return inner
}

/** What a body may do besides computing. */
export type Powers = 'steps' | 'choices' | 'nothing'

/** A body being inlined. */
export interface Activation {
  readonly source: Source
  readonly powers: Powers
  /** Keys of the procedures being inlined, outermost first. */
  readonly stack: readonly string[]
  readonly thread: boolean
  /** For a procedure of the lock library: who calls it, from where, with which lock. */
  readonly lock: LockCall | null
  readonly returns: Return[]
  /** What is evaluated here only to be known, if anything is: it must have no effect. */
  readonly question: Question | null
}

/**
 * A condition or a property: whatever asks it, and in whatever order it asks, must find the same afterwards.
 *
 * One that has an effect could tell apart what symmetry takes for the same, and is refused, symmetry or not.
 */
export interface Question {
  /** In a message: `the condition of until`. */
  readonly what: string
}

/** A call of a lock procedure, for the names of its steps. */
export interface LockCall {
  readonly source: Source
  readonly node: Syntax
  readonly lock: string
}

/** Where a body returned, and what. */
export interface Return {
  readonly block: Block
  readonly value: Value
  readonly node: Syntax
}

/** What a name stands for: a value, or a local that is read anew each time. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'local'; readonly local: Local; readonly question: Question | null }

/** Where a labelled `break` and `continue` lead. */
export interface Jumps {
  readonly breakTo: Block
  readonly continueTo: Block | null
}

/** Names in scope, and where break and continue lead. */
export interface Environment {
  readonly build: Build
  readonly activation: Activation
  readonly frame: Frame
  readonly parent: Environment | null
  readonly bindings: Map<string, Binding>
  readonly breakTo: Block | null
  readonly continueTo: Block | null
  readonly labels: ReadonlyMap<string, Jumps>
}

/** A nested scope. */
export function innerEnvironment(
  outer: Environment,
  changes: Partial<Pick<Environment, 'breakTo' | 'continueTo' | 'labels' | 'frame'>> = {},
): Environment {
  return { ...outer, parent: outer, bindings: new Map(), ...changes }
}

/** What a name stands for here; null if nothing declares it. */
export function lookup(environment: Environment, name: string): Binding | null {
  for (let at: Environment | null = environment; at !== null; at = at.parent) {
    const binding = at.bindings.get(name)
    if (binding) return binding
  }
  return null
}

/** An empty block that nothing leads to yet. */
export function newBlock(build: Build): Block {
  const block: Block = {
    id: build.blocks.length,
    operations: [],
    end: { kind: 'stop' },
    isReached: false,
  }
  build.blocks.push(block)
  return block
}

/** Adds an operation to the current block, if control comes here. */
export function emit(build: Build, operation: Operation): void {
  build.current?.operations.push(operation)
}

/** Ends the current block; nothing follows until another block becomes current. */
export function endWith(build: Build, end: End): void {
  if (build.current === null) return
  build.current.end = end
  for (const next of successors(end)) next.isReached = true
  if (end.kind === 'step') end.point.block.isReached = true
  build.current = null
}

/** Continues with a block, unless nothing leads to it. */
export function continueWith(build: Build, block: Block): void {
  build.current = block.isReached ? block : null
}

export const jump = (build: Build, to: Block): void => endWith(build, { kind: 'jump', to })

export function newVariable(
  build: Build,
  name: string,
  procedure: string,
  type: ScalarType,
  isStable: boolean,
): Variable {
  return { id: build.variableCount++, name, procedure, type, isStable, slot: -1 }
}

/** Notes a mistake in the specification and carries on with an unknown value. */
export function fault(environment: Environment, node: Syntax, what: string): Value {
  if (environment.build.current !== null)
    environment.build.fault ??= faultAt(environment.activation.source, node, what)
  return unknown
}

/** Notes an effect where there must be none. */
export function noteEffect(environment: Environment, node: Syntax): void {
  const { question } = environment.activation
  if (question !== null) fault(environment, node, `${question.what} must have no effect`)
}

/** Notes that a step or property knows one record of an array from another, as symmetry does not allow. */
export function tellApart(
  environment: Environment,
  array: string,
  node: Syntax,
  what: string,
): void {
  const { build, activation } = environment
  // Initial states may be as unsymmetrical as they like.
  if (build.current === null || activation.stack[0] === 'init' || build.tellsApart.has(array))
    return
  build.tellsApart.set(array, `${titleOf(activation.source)}:${positionOf(node).line} ${what}`)
}

/** The number by which generated code names a place in a procedure. */
export function siteOf(environment: Environment, node: Syntax): number {
  const { sites } = environment.build
  const text = `${titleOf(environment.activation.source)}:${positionOf(node).line}`
  const known = sites.indexOf(text)
  return known >= 0 ? known : sites.push(text) - 1
}
