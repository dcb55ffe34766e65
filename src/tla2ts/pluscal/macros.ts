/** Puts the bodies of macros in place of their calls. */
import { syntaxProblem } from '../syntax/source.ts'
import type { Expression, Update } from '../syntax/syntax.ts'
import { type Replace, rewrite } from './rewrite.ts'
import type { Assignment, Macro, Statement } from './syntax.ts'

/** Macros may call the macros that stand before them. */
export function expandMacros(
  body: readonly Statement[],
  macros: readonly Macro[],
): readonly Statement[] {
  return body.flatMap((statement) => {
    if (statement.kind !== 'macro')
      return [mapBodies(statement, (inner) => expandMacros(inner, macros))]
    const { name, args, label, at } = statement
    const place = macros.findIndex((macro) => macro.name === name)
    const macro = macros[place]
    if (macro === undefined || macro.params.length !== args.length)
      throw syntaxProblem(at, `there is no macro ${name} with ${args.length} parameters`)
    const values = new Map(macro.params.map((param, i) => [param, args[i]!]))
    const expanded = expandMacros(macro.body, macros.slice(0, place))
    const [first, ...rest] = substitute(expanded, (n) => values.get(n.name) ?? null)
    return first === undefined ? [{ kind: 'skip', at, label }] : [{ ...first, label }, ...rest]
  })
}

export function mapBodies(
  s: Statement,
  map: (body: readonly Statement[]) => readonly Statement[],
): Statement {
  switch (s.kind) {
    case 'if':
      return { ...s, branches: [map(s.branches[0]), map(s.branches[1])] }
    case 'either':
      return { ...s, branches: s.branches.map(map) }
    case 'while':
    case 'with':
      return { ...s, body: map(s.body) }
    default:
      return s
  }
}

/** Puts expressions in place of names; a name that is assigned to needs something to assign to. */
export function substitute(body: readonly Statement[], replace: Replace): readonly Statement[] {
  const value = (e: Expression) => rewrite(e, replace)
  return body.map((statement) => {
    const s = mapBodies(statement, (inner) => substitute(inner, replace))
    switch (s.kind) {
      case 'assign':
        return { ...s, assignments: s.assignments.map((a) => substituteAssignment(a, replace)) }
      case 'if':
      case 'while':
      case 'await':
      case 'assert':
        return { ...s, condition: value(s.condition) }
      case 'with':
      case 'print':
        return { ...s, value: value(s.value) }
      case 'call':
      case 'macro':
        return { ...s, args: s.args.map(value) }
      default:
        return s
    }
  })
}

function substituteAssignment(a: Assignment, replace: Replace): Assignment {
  const path = rewritePath(a.path, replace)
  const value = rewrite(a.value, replace)
  const target = replace({ kind: 'apply', at: a.at, prefix: [], name: a.name, args: [] })
  if (target === null) return { ...a, path, value }
  const [name, before] = targetOf(target)
  return { at: a.at, name, path: [...before, ...path], value }
}

export function rewritePath(path: Update['path'], replace: Replace): Update['path'] {
  return path.map((part) =>
    part.kind === 'field' ? part : { ...part, args: part.args.map((e) => rewrite(e, replace)) },
  )
}

/** `x[i].f` as something to assign to. */
function targetOf(e: Expression): readonly [name: string, path: Update['path']] {
  if (e.kind === 'functionApply') {
    const [name, path] = targetOf(e.of)
    return [name, [...path, { kind: 'index', args: e.args }]]
  }
  if (e.kind === 'field') {
    const [name, path] = targetOf(e.of)
    return [name, [...path, { kind: 'field', name: e.name }]]
  }
  if (e.kind === 'apply' && e.args.length === 0) return [e.name, []]
  throw syntaxProblem(e.at, 'this is assigned to by a macro, but is not a variable')
}
