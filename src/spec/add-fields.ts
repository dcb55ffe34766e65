import { ProblemError } from './problem/problem.ts'
import { nameHint } from './problem/unknown-name.ts'
import type { Field, Fields } from './schema.ts'

/**
 * The fields of a schema with more fields for the record at a path; an array on the way stands for its elements.
 *
 * Throws a usage problem, in the words of `who`, for a path that leads to no record and for a field that is there.
 */
export function addFields(who: string, fields: Fields, path: string, added: Fields): Fields {
  const what = `${who} adds fields to ${path}`
  const add = (field: Field): Field => {
    if (field.kind === 'array') return { ...field, of: add(field.of) }
    if (field.kind !== 'record') throw isNo('record', what, field)
    return { ...field, fields: joined(what, field.fields, added) }
  }
  return changed(what, fields, path.split('.'), add)
}

/** The fields of a schema with more records for the array at a path. Throws a usage problem where there is no array. */
export function addRecords(who: string, fields: Fields, path: string, count: number): Fields {
  const what = `${who} adds records to ${path}`
  if (path === 'thread')
    throw new ProblemError('usage', `${what}: each belongs to a thread`, 'add actors instead')
  return changed(what, fields, path.split('.'), (field) => {
    if (field.kind !== 'array') throw isNo('array', what, field)
    return { ...field, length: field.length + count }
  })
}

/** The fields with another one at a path. */
function changed(
  what: string,
  fields: Fields,
  [name, ...rest]: readonly string[],
  change: (field: Field) => Field,
): Fields {
  if (!Object.hasOwn(fields, name)) {
    const hint = nameHint(name, Object.keys(fields))
    throw new ProblemError('usage', `${what}: there is no ${name}`, hint)
  }
  const below = (field: Field): Field => {
    if (field.kind === 'array') return { ...field, of: below(field.of) }
    if (field.kind !== 'record') throw isNo('record', what, field)
    return { ...field, fields: changed(what, field.fields, rest, change) }
  }
  return { ...fields, [name]: rest.length > 0 ? below(fields[name]) : change(fields[name]) }
}

const isNo = (kind: string, what: string, field: Field): ProblemError =>
  new ProblemError('usage', `${what}, which is no ${kind} but a ${field.kind}`)

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
