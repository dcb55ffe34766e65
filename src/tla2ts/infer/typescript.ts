/** Types as they are written in generated TypeScript. The names are those of `values/typed.ts`. */
import {
  any,
  isBoolean,
  isModelValue,
  isNumber,
  isString,
  isTypedModelValue,
  never,
  type Shape,
  type Type,
} from './type.ts'

const atomNames: readonly (readonly [number, string])[] = [
  [isBoolean, 'boolean'],
  [isNumber, 'number'],
  [isString, 'string'],
  [isModelValue | isTypedModelValue, 'ModelValue'],
]

export function typeText(type: Type): string {
  if (type === any || type === never) return 'Value'
  const parts = atomNames.filter(([bits]) => (type.atoms & bits) !== 0).map(([, name]) => name)
  if (type.element !== null) parts.push(`SetOf<${typeText(type.element)}>`)
  if (type.shape !== null) parts.push(shapeText(type.shape))
  return parts.join(' | ')
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'function':
      return `FunctionOf<${typeText(shape.from)}, ${typeText(shape.to)}>`
    case 'sequence':
      return `SequenceOf<${typeText(shape.of)}>`
    case 'tuple':
      if (shape.items.length === 0) return 'SequenceOf<Value>'
      return `TupleOf<[${shape.items.map(typeText).join(', ')}]>`
    case 'record': {
      const fields = [...shape.fields].map(
        ([name, field]) => `${name}${field.isOptional ? '?' : ''}: ${typeText(field.type)}`,
      )
      return `RecordOf<{ ${fields.join('; ')} }>`
    }
  }
}
