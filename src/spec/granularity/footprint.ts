import type { FieldLayout, Layout, RecordLayout } from '../layout/layout.ts'
import type { ControlPoint } from '../machine/program.ts'
import type { LockDeclaration } from '../schema.ts'

/** What a field of a footprint belongs to: the record around it, array indices dropped. */
export interface Location {
  /** `inode.i_pages`; for a field of the state itself, the field: `counter`. */
  readonly name: string
  readonly isGhost: boolean
  readonly lock: LockDeclaration | null
}

/** Locates a field given as in a control point's footprint: `inode.i_pages.dirty`. */
export function locate(layout: Layout, field: string): Location {
  const names = field.split('.')
  const last = names.length - 1
  let record: RecordLayout = layout.root
  let at = 0
  while (at < last) {
    const inner = recordOf(record.fields.get(names[at]))
    if (inner === null) break
    record = inner
    at++
  }
  const name = at === 0 ? names[0] : names.slice(0, at).join('.')
  return { name, isGhost: record.isGhost, lock: record.lock }
}

/** The record in a field, looking through arrays; null if there is none. */
function recordOf(field: FieldLayout | undefined): RecordLayout | null {
  if (field?.kind === 'record') return field.record
  return field?.kind === 'array' ? recordOf(field.of) : null
}

/** The shared locations a step may write, or may touch at all: no ghosts, no locks, and none of `locks`, which are fields. */
export function locationsOf(
  layout: Layout,
  point: ControlPoint,
  locks: ReadonlySet<string>,
): { readonly written: ReadonlySet<string>; readonly touched: ReadonlySet<string> } {
  const plain = (fields: readonly string[]) =>
    fields
      .filter((field) => !locks.has(field))
      .map((field) => locate(layout, field))
      .filter((l) => !l.isGhost && l.lock === null)
      .map((l) => l.name)
  const written = new Set(plain(point.writes))
  return { written, touched: new Set([...plain(point.reads), ...written]) }
}
