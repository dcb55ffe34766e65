import { ProblemError } from './problem/problem.ts'
import { nameHint } from './problem/unknown-name.ts'
import type { Field, Fields, LockDeclaration } from './schema.ts'

/**
 * Lock classes that take several ranks.
 *
 * A lock with a `subclass` field takes a rank for each subclass; locks of a class that nests by index take one for each place in
 * their array, and `rank` then reads as the rank of the class plus the index. The ranks above move up, and what a thread
 * remembers of held locks grows with them. A schema in which no class nests is left alone.
 */
export function spreadClasses(who: string, fields: Fields, byIndex: readonly string[]): Fields {
  const ordered = byIndex.reduce((all, path) => orderByIndex(who, all, path), fields)
  const widths = new Map<number, number>()
  visitLocks(ordered, 1, (lock, width) => {
    if (lock.rank !== null)
      widths.set(lock.rank, Math.max(widths.get(lock.rank) ?? 1, width - (lock.ranks ?? 1) + 1))
  })
  if ([...widths.values()].every((width) => width === 1)) return ordered
  const shift = (rank: number) =>
    [...widths].reduce((sum, [other, width]) => sum + (other < rank ? width - 1 : 0), 0)
  const top = Math.max(...[...widths].map(([rank, width]) => rank + shift(rank) + width - 1))
  if (top > 15)
    throw new ProblemError(
      'usage',
      `${who} nests locks, and their order would need ${top + 1} ranks`,
      'there are 16: choose a smaller scope, fewer subclasses or lower ranks',
    )
  const moved = mapLocks(ordered, 1, (lock, width) => ({
    ...lock,
    rank: (lock.rank as number) + shift(lock.rank as number),
    ranks: width,
  }))
  return withLockdep(moved, top + 1)
}

/** The ranks that a lock takes: subclasses, or places in its array. */
const widthOf = (lock: LockDeclaration, fields: Fields, length: number): number => {
  if (lock.order === 'index') return length
  const { subclass } = fields
  return subclass?.kind === 'range' ? subclass.max + 1 : 1
}

type Visit = (lock: LockDeclaration, width: number) => void

function visitLocks(fields: Fields, length: number, visit: Visit): void {
  mapLocks(fields, length, (lock, width) => {
    visit(lock, width)
    return lock
  })
}

/** The same fields with other declarations of ordered locks. */
function mapLocks(
  fields: Fields,
  length: number,
  change: (lock: LockDeclaration, width: number) => LockDeclaration,
): Fields {
  const inField = (field: Field, count: number): Field => {
    if (field.kind === 'array') return { ...field, of: inField(field.of, field.length) }
    if (field.kind !== 'record') return field
    const inner = { ...field, fields: mapLocks(field.fields, count, change) }
    if (field.lock === undefined || field.lock.rank === null) return inner
    const lock = change(field.lock, widthOf(field.lock, field.fields, count))
    const rank = { kind: 'range', min: lock.rank, max: lock.rank }
    return { ...inner, lock, fields: { ...inner.fields, rank } }
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, inField(field, length)]),
  )
}

/** Says of the locks at a path that they may be held together in rising order of index. */
function orderByIndex(who: string, fields: Fields, path: string): Fields {
  const what = `${who} nests ${path}`
  const inFields = (of: Fields, [name, ...rest]: readonly string[]): Fields => {
    if (!Object.hasOwn(of, name))
      throw new ProblemError(
        'usage',
        `${what}: there is no ${name}`,
        nameHint(name, Object.keys(of)),
      )
    return { ...of, [name]: inField(of[name], rest) }
  }
  const inField = (field: Field, rest: readonly string[]): Field => {
    if (field.kind === 'array') return { ...field, of: inField(field.of, rest) }
    if (field.kind === 'record' && rest.length > 0)
      return { ...field, fields: inFields(field.fields, rest) }
    if (field.kind !== 'record' || field.lock === undefined || field.lock.rank === null)
      throw new ProblemError('usage', `${what}, which is no ordered lock`)
    return { ...field, lock: { ...field.lock, order: 'index' } }
  }
  return inFields(fields, path.split('.'))
}

/** Room for the ranks 0 to `ranks - 1` in what every thread remembers of held locks. */
function withLockdep(fields: Fields, ranks: number): Fields {
  const { thread } = fields
  if (thread?.kind !== 'array' || thread.of.fields.lockdep === undefined) return fields
  const { lockdep } = thread.of.fields
  const held = {
    held_low: { kind: 'range', min: 0, max: 2 ** Math.min(ranks, 8) - 1 },
    held_high: { kind: 'range', min: 0, max: 2 ** Math.max(ranks - 8, 0) - 1 },
  }
  const wider = { ...lockdep, fields: { ...lockdep.fields, ...held } }
  const of = { ...thread.of, fields: { ...thread.of.fields, lockdep: wider } }
  return { ...fields, thread: { ...thread, of } }
}
