import { ProblemError } from './problem/problem.ts'
import { nameHint } from './problem/unknown-name.ts'
import type { Field, Fields } from './schema.ts'

/**
 * The fields of a schema with more fields for the record at a path; an array on the way stands for its elements.
 *
 * Throws a usage problem, in the words of `who`, for a path that leads to no record and for a field that is there.
 */
export function addFields(who: string, fields: Fields, path: string, added: Fields): Fields {
  return inFields(`${who} adds fields to ${path}`, fields, path.split('.'), added)
}

function inFields(
  what: string,
  fields: Fields,
  [name, ...rest]: readonly string[],
  added: Fields,
): Fields {
  if (!Object.hasOwn(fields, name)) {
    const hint = nameHint(name, Object.keys(fields))
    throw new ProblemError('usage', `${what}: there is no ${name}`, hint)
  }
  return { ...fields, [name]: inField(what, fields[name], rest, added) }
}

function inField(what: string, field: Field, rest: readonly string[], added: Fields): Field {
  if (field.kind === 'array') return { ...field, of: inField(what, field.of, rest, added) }
  if (field.kind !== 'record')
    throw new ProblemError('usage', `${what}, which is no record but a ${field.kind}`)
  if (rest.length > 0) return { ...field, fields: inFields(what, field.fields, rest, added) }
  return { ...field, fields: joined(what, field.fields, added) }
}

/** Both, unless a name is in both. */
export function joined<T>(
  what: string,
  there: { readonly [name: string]: T },
  added: { readonly [name: string]: T },
): { readonly [name: string]: T } {
  for (const name of Object.keys(added))
    if (Object.hasOwn(there, name))
      throw new ProblemError(
        'usage',
        `${what}: ${name} is there already`,
        'choose another name, or leave one of the two parts out',
      )
  return { ...there, ...added }
}
