/**
 * Names and strings in the order in which TLC first meets them; it sorts strings by that.
 *
 * Its parser keeps the words of each module it reads: the root, the modules it extends, what those extend, and last what is
 * taken as an instance. Strings are met later, when definitions are looked at, in extended modules first. So a string that
 * is also a name somewhere comes before all that are not, wherever it is written.
 */
import type { Loaded } from '../modules/load.ts'
import { standardHeaders } from '../standard/names.ts'
import type { Expression, Module, Unit } from '../syntax/syntax.ts'
import { boundNames, children } from '../translate/context/resolve.ts'

/** TLC lets every root extend this one, to write its trace; it takes `state` and `level` for names. */
const traceModule = '_TLCTrace'

/** What a module refers to, nested modules apart. */
interface Header {
  readonly extends: readonly string[]
  readonly instances: readonly string[]
  readonly nested: readonly Header[]
}

/** May name a word more than once. */
export function* mentions({ root, files }: Loaded): Iterable<string> {
  const headers = new Map([...files].map(([name, module]) => [name, headerOf(module)]))
  const top = headers.get(root.name)!
  headers.set(root.name, { ...top, extends: [...top.extends, traceModule] })
  const none = { extends: [], instances: [], nested: [] }
  const find = (name: string): Header =>
    headers.get(name) ?? { ...none, ...standardHeaders.get(name) }
  for (const name of inOrderOfReading(root.name, find)) {
    const file = files.get(name)
    yield* file === undefined ? (standardHeaders.get(name)?.names ?? []) : namesOf(file)
  }
  for (const name of inOrderOfMeaning(root.name, find)) {
    const file = files.get(name)
    if (file !== undefined) for (const unit of file.units) yield* stringsOf(unit)
  }
}

function headerOf(module: Module): Header {
  const own = new Set(module.units.flatMap((u) => (u.kind === 'module' ? [u.module.name] : [])))
  const isOther = (name: string) => !own.has(name)
  return {
    extends: module.extends.map(({ name }) => name).filter(isOther),
    instances: instancesIn(module.units).filter(isOther),
    nested: module.units.flatMap((u) => (u.kind === 'module' ? [headerOf(u.module)] : [])),
  }
}

function instancesIn(units: readonly Unit[]): string[] {
  const within = (e: Expression): string[] => [
    ...(e.kind === 'let' ? instancesIn(e.units) : []),
    ...children(e).flatMap((child) => within(child.e)),
  ]
  return units.flatMap((unit) => {
    if (unit.kind === 'instance') return [unit.module]
    return unit.kind === 'definition' ? within(unit.body) : []
  })
}

/** Each module that is read brings the search for the next back to the root; extended modules go before instances. */
function inOrderOfReading(root: string, find: (name: string) => Header): ReadonlySet<string> {
  const read = new Set([root])
  const unread = (
    header: Header,
    what: 'extends' | 'instances',
    seen: Set<Header>,
  ): string | null => {
    if (seen.has(header)) return null
    seen.add(header)
    const direct = header[what].find((name) => !read.has(name))
    if (direct !== undefined) return direct
    const known = [...header.extends, ...header.instances]
      .filter((name) => read.has(name))
      .map(find)
    for (const next of [...known, ...header.nested]) {
      const found = unread(next, what, seen)
      if (found !== null) return found
    }
    return null
  }
  const top = find(root)
  for (;;) {
    const next = unread(top, 'extends', new Set()) ?? unread(top, 'instances', new Set())
    if (next === null) return read
    read.add(next)
  }
}

/** Each module after those it refers to. */
function inOrderOfMeaning(root: string, find: (name: string) => Header): ReadonlySet<string> {
  const done = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    visitHeader(find(name))
    done.add(name)
  }
  const visitHeader = (header: Header): void => {
    header.extends.forEach(visit)
    header.instances.forEach(visit)
    header.nested.forEach(visitHeader)
  }
  visit(root)
  return done
}

/** The words of a file; those of a translated algorithm, which has no text, stand where its translation would. */
function* namesOf({ words, units, translated }: Module): Iterable<string> {
  const after = units.indexOf(translated.at(-1)!) + 1
  const end = translated.length === 0 || after === units.length ? Infinity : units[after]!.at.offset
  for (const { text, offset } of words) if (offset < end) yield text
  for (const unit of translated) yield* namesIn(unit)
  for (const { text, offset } of words) if (offset >= end) yield text
}

function* namesIn(unit: Unit): Iterable<string> {
  if (unit.kind === 'declaration') for (const { name } of unit.declared) yield name
  if (unit.kind !== 'definition') return
  yield unit.name
  for (const { name } of unit.params) yield name
  yield* boundNames(unit.functionBounds ?? [])
  for (const e of expressionsIn(unit)) {
    if (e.kind === 'apply' || e.kind === 'field') yield e.name
    if (e.kind === 'record' || e.kind === 'recordSet') for (const { name } of e.fields) yield name
    for (const { binds } of children(e)) yield* binds
    if (e.kind === 'let') for (const inner of e.units) yield* namesIn(inner)
  }
}

function* stringsOf(unit: Unit): Iterable<string> {
  if (unit.kind === 'module') for (const inner of unit.module.units) yield* stringsOf(inner)
  else for (const e of expressionsIn(unit)) if (e.kind === 'string') yield e.value
}

/** All expressions of a unit, outer before inner, the definitions of a LET left to right before its body. */
function* expressionsIn(unit: Unit): Iterable<Expression> {
  const within = function* (e: Expression): Iterable<Expression> {
    yield e
    if (e.kind === 'let') for (const inner of e.units) yield* expressionsIn(inner)
    for (const child of children(e)) yield* within(child.e)
  }
  if (unit.kind === 'instance') for (const { value } of unit.substitutions) yield* within(value)
  if (unit.kind === 'definition') {
    for (const { set } of unit.functionBounds ?? []) if (set !== null) yield* within(set)
    yield* within(unit.body)
  }
  if ((unit.kind === 'assume' || unit.kind === 'theorem') && unit.body !== null)
    yield* within(unit.body)
}
