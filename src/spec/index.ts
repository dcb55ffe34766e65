/** The specification language, as a specification or a design imports it. */
export type { Design, DesignChanges } from './design.ts'
export { checkSwitch, design } from './design.ts'
export type { Signatures } from './extend.ts'
export { extend, signatures } from './extend.ts'
export type { Extend, Extension, KernelWith } from './extension.ts'
export type { ProcedureOf, ProceduresOf, ScopeOf, SwitchesOf } from './header.ts'
export type { Header, KernelOf, MadeOf, Row } from './kernel-of.ts'
export type { Language, Request, Step } from './language.ts'
export type {
  Bitlock,
  Lock,
  LockAssertion,
  LockKernel,
  LockStep,
  LockThread,
  Mutex,
  Nested,
  NestedLockKernel,
  Rwsem,
  Spinlock,
  WaitKernel,
  WaitQueue,
  WaitStep,
  WaitThread,
  WakeMode,
} from './locks/index.ts'
export {
  bitlock,
  lockdep,
  lockFields,
  lockProcedures,
  lockProperties,
  mutex,
  nestedLockProcedures,
  rwsem,
  spinlock,
  subclasses,
  waitFields,
  waitProcedures,
  waitQueue,
} from './locks/index.ts'
export type { Chooser, NativeRun, StepOutcome } from './native.ts'
export { native } from './native.ts'
export type { CallOf, Constants, KernelOfPart, Part, PartHeader } from './part.ts'
export type { Problem, ProblemCode } from './problem.ts'
export { exitCodes, ProblemError } from './problem.ts'
export type { Property } from './property.ts'
export { builtInProperties } from './property.ts'
export type {
  ArrayOf,
  Bool,
  Field,
  Fields,
  OneOf,
  QueueOf,
  Range,
  RecordType,
  Ref,
  ReferenceQueue,
  ReferenceSet,
  Schema,
  SetOf,
  StateOf,
  ValueOf,
  View,
} from './schema.ts'
export {
  array,
  bool,
  ghost,
  oneOf,
  queueOf,
  range,
  record,
  ref,
  schema,
  setOf,
} from './schema.ts'
export type {
  Argument,
  Call,
  RecordArgument,
  Scope,
  Specification,
  SwitchDeclaration,
  Switches,
  SwitchValue,
  ThreadProgram,
} from './specification.ts'
export { at } from './specification.ts'
