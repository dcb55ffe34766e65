/** What the fields of a schema must be, where somebody writes them by hand: a known kind with the keys it has. */

import { checkKeys, type KeysOf } from '../problem/known-keys.ts'
import { ProblemError } from '../problem/problem.ts'
import { unknownName } from '../problem/unknown-name.ts'
import type { Field, LockDeclaration, Schema } from '../schema.ts'

const keys: { readonly [Kind in Field['kind']]: KeysOf<Extract<Field, { kind: Kind }>> } = {
  bool: { kind: 'text' },
  oneOf: { kind: 'text', names: 'list' },
  range: { kind: 'text', min: 'number', max: 'number' },
  ref: { kind: 'text', to: 'text' },
  set: { kind: 'text', of: 'text' },
  queue: { kind: 'text', of: 'text' },
  record: { kind: 'text', fields: 'object', isGhost: 'truth value', lock: 'object?' },
  array: { kind: 'text', length: 'number', of: 'value' },
}

const lockKeys: KeysOf<LockDeclaration> = {
  kind: 'text',
  rank: 'value',
  order: 'text?',
  ranks: 'value?',
}

const schemaKeys: KeysOf<Schema> = { kind: 'text', fields: 'object' }

/** Throws a usage problem that names the field. */
export function checkFields(schema: Schema): void {
  checkKeys('the schema', schema, schemaKeys)
  checkEach(schema.fields, '')
}

function checkEach(fields: { readonly [name: string]: Field }, path: string): void {
  for (const [name, field] of Object.entries(fields))
    checkField(field, path === '' ? name : `${path}.${name}`)
}

function checkField(field: Field, path: string): void {
  if (typeof field !== 'object' || field === null)
    throw new ProblemError(
      'usage',
      `field ${path} has no type of the schema language`,
      `the types are: ${Object.keys(keys).join(', ')}`,
    )
  const { kind } = field
  if (!Object.hasOwn(keys, kind))
    throw unknownName(`type of field ${path} called`, String(kind), Object.keys(keys))
  checkKeys(`field ${path}`, field, keys[kind])
  if (kind === 'array') checkField(field.of, `${path}[]`)
  if (kind === 'record') {
    if (field.lock !== undefined) checkKeys(`the lock ${path}`, field.lock, lockKeys)
    checkEach(field.fields, path)
  }
}
