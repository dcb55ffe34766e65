/** The types of applications, updates and other constructs, from the types of their parts. */
import type { Expression, Update } from '../syntax/syntax.ts'
import {
  any,
  fieldOf,
  functionOf,
  itemOf,
  join,
  rangeOf,
  recordOf,
  type Shape,
  sequenceOf,
  type Type,
} from './type.ts'

/** `f[x]`: with a literal argument, one component. */
export function applied(f: Type, argument: Expression): Type {
  if (argument.kind === 'number') return itemOf(f, argument.value)
  if (argument.kind === 'string') return fieldOf(f, argument.value)
  return rangeOf(f)
}

/** Functions from the elements of a domain: sequences, if that is written `1..n`. */
export function functionsOn(domain: Expression | null, argument: Type, value: Type): Type {
  const isCounting =
    domain?.kind === 'apply' &&
    domain.name === '..' &&
    domain.args[0]!.kind === 'number' &&
    domain.args[0].value === 1
  return isCounting ? sequenceOf(value) : functionOf(argument, value)
}

type Step = Update['path'][number]

/** The old value at a path of EXCEPT. */
export const componentAt = (f: Type, path: readonly Step[]): Type => path.reduce(component, f)

function component(f: Type, step: Step): Type {
  if (step.kind === 'field') return fieldOf(f, step.name)
  return step.args.length === 1 ? applied(f, step.args[0]!) : rangeOf(f)
}

/** `[f EXCEPT !path = value]`. */
export function updatedAt(f: Type, path: readonly Step[], value: Type): Type {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (f.shape === null || f === any) return f
  const inner = updatedAt(component(f, step), rest, value)
  return { ...f, shape: updated(f.shape, step, inner) }
}

/** A literal argument changes one component for certain, another may change any. */
function updated(shape: Shape, step: Step, value: Type): Shape {
  const literal = step.kind === 'index' && step.args.length === 1 ? step.args[0]! : null
  switch (shape.kind) {
    case 'sequence':
      return { ...shape, of: join(shape.of, value) }
    case 'function':
      return { ...shape, to: join(shape.to, value) }
    case 'tuple': {
      const index = literal?.kind === 'number' ? literal.value : null
      const items = shape.items.map((item, i) =>
        index === null ? join(item, value) : i + 1 === index ? value : item,
      )
      return { kind: 'tuple', items }
    }
    case 'record': {
      const name =
        step.kind === 'field' ? step.name : literal?.kind === 'string' ? literal.value : null
      const fields = new Map(shape.fields)
      for (const [field, { type, isOptional }] of shape.fields)
        if (name === null) fields.set(field, { type: join(type, value), isOptional })
        else if (field === name) fields.set(field, { type: value, isOptional })
      return { kind: 'record', fields }
    }
  }
}

/** `[a |-> e, b |-> f]`, or the records of `[a : S, b : T]`. */
export const recordWith = (names: readonly string[], types: readonly Type[]): Type =>
  recordOf(new Map(names.map((name, i) => [name, { type: types[i]!, isOptional: false }])))
