import type { Decoded } from '../spec/layout/decode.ts'
import type { FieldLayout, Layout, RecordLayout } from '../spec/layout/layout.ts'

/** One field of the shared state that two states have different. */
export interface Change {
  /** The record the field belongs to: `inode[0].i_pages[1]`; empty at the top level. */
  readonly record: string
  /** `dirty`, or `word[2]` for an array of scalars. */
  readonly field: string
  readonly before: Decoded
  readonly after: Decoded
  readonly role: Role
}

/** What a field is to a reader: the system's own state, a lock, a thread's own, as its TLB, or ghost state. */
export type Role = 'state' | 'lock' | 'thread' | 'ghost'

/** A decoded state or record: fields by name. */
export interface DecodedRecord {
  readonly [field: string]: Decoded
}

/** The fields that differ between two decoded states, in the order of the schema. */
export function changesBetween(
  layout: Layout,
  before: DecodedRecord,
  after: DecodedRecord,
): Change[] {
  const changes: Change[] = []
  compareRecord(layout.root, '', before, after, 'state', changes)
  return changes
}

function compareRecord(
  record: RecordLayout,
  path: string,
  before: DecodedRecord,
  after: DecodedRecord,
  role: Role,
  changes: Change[],
): void {
  for (const [name, field] of record.fields)
    compareField(
      field,
      path,
      name,
      before[name],
      after[name],
      roleOf(field, path, name, role),
      changes,
    )
}

/** The role of a record's fields: that of the record that holds it, if that is more than state. */
function roleOf(field: FieldLayout, path: string, name: string, role: Role): Role {
  if (field.kind === 'array') return roleOf(field.of, path, name, role)
  if (field.kind !== 'record') return role
  if (field.record.isGhost) return 'ghost'
  if (role === 'ghost') return role
  if (field.record.lock !== null) return 'lock'
  if (role !== 'state') return role
  return path === '' && name === 'thread' ? 'thread' : 'state'
}

function compareField(
  field: FieldLayout,
  record: string,
  name: string,
  before: Decoded,
  after: Decoded,
  role: Role,
  changes: Change[],
): void {
  if (field.kind === 'record') {
    const path = record === '' ? name : `${record}.${name}`
    const records = [before as DecodedRecord, after as DecodedRecord] as const
    compareRecord(field.record, path, ...records, role, changes)
  } else if (field.kind === 'array') {
    for (let i = 0; i < field.length; i++)
      compareField(
        field.of,
        record,
        `${name}[${i}]`,
        (before as readonly Decoded[])[i],
        (after as readonly Decoded[])[i],
        role,
        changes,
      )
  } else if (!isSame(before, after)) changes.push({ record, field: name, before, after, role })
}

function isSame(a: Decoded, b: Decoded): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
}

/** Changes of one record as one line: `pte[0]: block[2], writable`. */
export interface ChangedRecord {
  readonly text: string
  readonly role: Role
}

/** What the fields of each record became, one line per record, in the order of the schema. */
export function describeChanges(changes: readonly Change[]): ChangedRecord[] {
  const records = new Map<string, Change[]>()
  for (const change of changes) {
    const known = records.get(change.record)
    if (known === undefined) records.set(change.record, [change])
    else known.push(change)
  }
  return [...records].map(([record, fields]) => {
    const text = fields.map(describeField).join(', ')
    return { text: record === '' ? text : `${record}: ${text}`, role: fields[0].role }
  })
}

/** What a field became: `writable`, `not writable`, `block block[2]`, `size 1`, `block[2]` for `block`. */
export function describeField({ field, after }: Pick<Change, 'field' | 'after'>): string {
  if (after === true) return field
  if (after === false) return `not ${field}`
  if (typeof after === 'string' && after.startsWith(`${field}[`)) return after
  return `${field} ${describeValue(after)}`
}

/** A value in a report: `none` for null, `{a, b}` for a set or queue. */
export function describeValue(value: Decoded): string {
  if (value === null) return 'none'
  if (Array.isArray(value)) return `{${value.map(describeValue).join(', ')}}`
  return String(value)
}
