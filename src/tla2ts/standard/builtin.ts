/**
 * Operators that need no definition in TLA+.
 *
 * Each says which text stands for it in generated code, so that adding one touches no other phase.
 */

/** What the translator knows of a value without running anything. */
export type StaticType = 'boolean' | 'number' | 'string' | 'any'

export interface Builtin {
  readonly name: string
  /** How many operands each operand takes itself: `[2, 0, 0]` for `FoldSet(op(_, _), base, S)`. */
  readonly operands: readonly number[]
  /** Text with `$1`, `$2`, ... for the operands; null for what only the translator can do. */
  readonly template: string | null
  readonly operandTypes: readonly StaticType[]
  readonly type: StaticType
  /** Not to be worked out once and remembered: it reads the checker's state, or prints. */
  readonly isImpure: boolean
}

/** `name/operands`: `template : type(operand types)`. */
export function builtin(
  name: string,
  operands: number | readonly number[],
  template: string | null,
  type: StaticType = 'any',
  operandTypes: StaticType | readonly StaticType[] = 'any',
  isImpure = false,
): Builtin {
  const arities = typeof operands === 'number' ? Array<number>(operands).fill(0) : operands
  const types = typeof operandTypes === 'string' ? arities.map(() => operandTypes) : operandTypes
  return { name, operands: arities, template, operandTypes: types, type, isImpure }
}

export interface StandardModule {
  readonly extends: readonly string[]
  readonly operators: ReadonlyMap<string, Builtin>
}

export function standardModule(
  extended: readonly string[],
  operators: readonly Builtin[],
): StandardModule {
  return { extends: extended, operators: new Map(operators.map((o) => [o.name, o])) }
}

const symbols: readonly Builtin[] = [
  builtin('TRUE', 0, 'true', 'boolean'),
  builtin('FALSE', 0, 'false', 'boolean'),
  builtin('BOOLEAN', 0, 'booleans'),
  builtin('STRING', 0, 'strings'),
  builtin('=', 2, null, 'boolean'),
  builtin('/=', 2, null, 'boolean'),
  builtin('/\\', 2, '($1 && $2)', 'boolean', 'boolean'),
  builtin('\\/', 2, '($1 || $2)', 'boolean', 'boolean'),
  builtin('=>', 2, '(!$1 || $2)', 'boolean', 'boolean'),
  builtin('<=>', 2, '($1 === $2)', 'boolean', 'boolean'),
  builtin('~', 1, '!$1', 'boolean', 'boolean'),
  builtin('\\in', 2, null, 'boolean'),
  builtin('\\notin', 2, null, 'boolean'),
  builtin('\\subseteq', 2, 'isSubset($1, $2)', 'boolean'),
  builtin('\\cup', 2, 'union($1, $2)'),
  builtin('\\cap', 2, 'intersection($1, $2)'),
  builtin('\\', 2, 'difference($1, $2)'),
  builtin('\\X', 2, null),
  builtin('SUBSET', 1, 'powerSet($1)'),
  builtin('UNION', 1, 'bigUnion($1)'),
  builtin('DOMAIN', 1, 'domainOf($1)'),
  builtin("'", 1, null),
  builtin('ENABLED', 1, null, 'boolean'),
  builtin('UNCHANGED', 1, null, 'boolean'),
  builtin('\\cdot', 2, null, 'boolean'),
  builtin('[]', 1, null, 'boolean'),
  builtin('<>', 1, null, 'boolean'),
  builtin('~>', 2, null, 'boolean'),
  builtin('-+->', 2, null, 'boolean'),
]

/** What every module knows without EXTENDS. */
export const builtinSymbols: StandardModule = standardModule([], symbols)
