/** The specification language, as a specification or a design imports it. */
export type { Design, DesignChanges } from './spec/design.ts'
export { checkSwitch, design } from './spec/design.ts'
export type { Signatures } from './spec/extend.ts'
export { extend, signatures } from './spec/extend.ts'
export type { Extend, Extension, KernelWith } from './spec/extension.ts'
export type { ProcedureOf, ProceduresOf, ScopeOf, SwitchesOf } from './spec/header.ts'
export type { Header, KernelOf, MadeOf, Row } from './spec/kernel-of.ts'
export type { Language, Request, Step } from './spec/language.ts'
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
} from './spec/locks/index.ts'
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
} from './spec/locks/index.ts'
export type { Chooser, NativeRun, StepOutcome } from './spec/native/native.ts'
export { native } from './spec/native/native.ts'
export type { CallOf, KernelOfPart, Part, PartHeader } from './spec/part.ts'
export type { Problem, ProblemCode } from './spec/problem/problem.ts'
export { exitCodes, ProblemError } from './spec/problem/problem.ts'
export type { Property } from './spec/property.ts'
export { builtInProperties } from './spec/property.ts'
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
} from './spec/schema.ts'
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
} from './spec/schema.ts'
export type { Constants } from './spec/source/origin.ts'
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
} from './spec/specification.ts'
export { at } from './spec/specification.ts'
