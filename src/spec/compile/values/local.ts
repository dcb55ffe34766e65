/** Locals: how a procedure's variable, parameter or result is kept, whatever kind of value it holds. */

import type { FieldLayout } from '../../layout/layout.ts'
import type { Syntax } from '../../source/source.ts'
import type { Absence, IntType, ScalarType, Variable } from '../ir/ir.ts'
import { boolType, not, variable } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { fault, newVariable } from './build.ts'
import type { Index, Value } from './value.ts'
import { constant, placeValue, scalar, unknown } from './value.ts'

/** A local, with one variable for each part that exists at run time. */
export interface Local {
  readonly name: string
  readonly procedure: string
  /** Assigned once: keeps the interval of a whole number. */
  readonly isConstant: boolean
  isStable: boolean
  /** For a loop's counter: all values it takes. */
  readonly interval: IntType | null
  shape: Shape | null
  wasUsed: boolean
  readonly variables: Map<string, Variable>
  readonly fields: Map<string, Local>
}

/** What kind of value a local holds; grows while passes go on. */
export type Shape =
  | { readonly kind: 'scalar'; readonly type: ScalarType }
  | {
      readonly kind: 'place'
      readonly path: string
      readonly layout: FieldLayout
      readonly base: number
      readonly scales: readonly number[]
      readonly types: readonly ScalarType[]
      readonly isOwn: boolean
      readonly absence: Absence
    }
  | { readonly kind: 'struct' }

export interface LocalOptions {
  readonly part?: string
  readonly isConstant: boolean
  /** By default, what is constant is stable. */
  readonly isStable?: boolean
  readonly interval?: IntType
}

/** The local of a syntax node in the current frame; `part` tells several locals of one node apart. */
export function localOf(
  environment: Environment,
  node: unknown,
  name: string,
  options: LocalOptions,
): Local {
  const { locals } = environment.frame
  const parts = locals.get(node) ?? new Map<string, Local>()
  locals.set(node, parts)
  const part = options.part ?? ''
  const known = parts.get(part)
  if (known !== undefined) return known
  const local = newLocal(name, environment.activation.source.name, options)
  parts.set(part, local)
  return local
}

export const newLocal = (name: string, procedure: string, options: LocalOptions): Local => ({
  name,
  procedure,
  isConstant: options.isConstant,
  isStable: options.isStable ?? options.isConstant,
  interval: options.interval ?? null,
  shape: null,
  wasUsed: false,
  variables: new Map(),
  fields: new Map(),
})

/** Marks a local as fixed (or not) while a loop body is inlined. */
export function setStable(local: Local, isStableNow: boolean): void {
  local.isStable = isStableNow
  for (const part of local.variables.values()) part.isStable = isStableNow
  for (const field of local.fields.values()) setStable(field, isStableNow)
}

/** The variable that holds one part of a local. */
export function partOf(
  environment: Environment,
  local: Local,
  key: string,
  type: ScalarType,
): Variable {
  const known = local.variables.get(key)
  if (known !== undefined) {
    known.type = type
    return known
  }
  const { build } = environment
  const made = newVariable(build, local.name, local.procedure, type, local.isStable)
  local.variables.set(key, made)
  return made
}

/** Gives a local a new shape; if it was used before, another pass is needed. */
export function reshape(environment: Environment, local: Local, shape: Shape): void {
  if (local.wasUsed) environment.build.isStale = true
  local.shape = shape
}

/** The value a local has now. */
export function readLocal(environment: Environment, local: Local, node: Syntax): Value {
  const { shape } = local
  local.wasUsed = true
  if (environment.build.current === null) return unknown
  if (shape === null) return fault(environment, node, `${local.name} has no value here`)
  if (shape.kind === 'struct') {
    const fields = [...local.fields].map(
      ([key, field]) => [key, readLocal(environment, field, node)] as const,
    )
    return { kind: 'struct', fields: new Map(fields) }
  }
  if (shape.kind === 'scalar') {
    if (shape.type.kind === 'null')
      return constant(shape.type.absence === 'null' ? null : undefined)
    return scalar(shape.type, variable(partOf(environment, local, '', shape.type)))
  }
  const indices = shape.types.map((type, i): Index => {
    const expr = variable(partOf(environment, local, `index${i}`, type))
    return { expr, type, scale: shape.scales[i] }
  })
  const isNull =
    shape.absence !== 'never'
      ? not(variable(partOf(environment, local, 'isPresent', boolType)))
      : null
  const absence = shape.absence === 'undefined' ? 'undefined' : 'null'
  return placeValue({ ...shape, indices }, isNull, absence)
}
