import { addFields, addRecords, joined } from './add-fields.ts'
import type { Design } from './design.ts'
import { putOver } from './layers.ts'
import { spreadClasses } from './lock-classes.ts'
import { type Hook, hooks, isPart, type Part } from './part.ts'
import { ProblemError } from './problem/problem.ts'
import { nameHint } from './problem/unknown-name.ts'
import { builtInProperties, type Property } from './property.ts'
import { type ArrayOf, type Field, type Schema, schema } from './schema.ts'
import type { Scope, Specification, Switches, ThreadProgram } from './specification.ts'

/**
 * The design with a part linked in, and the part's switches at their defaults.
 *
 * Throws a usage problem, in one sentence, where the part and what is there do not go together.
 */
export function linkPart(design: Design, part: Part): Design {
  if (!isPart(part))
    throw new ProblemError(
      'usage',
      `the parts of a design list something that is no part`,
      'a part is what the part() of its header returns: extend(...).part({ ... })',
    )
  const { specification, procedures, layers } = design
  const { name, header, body } = part
  const who = `part ${name}`
  checkBelongs(specification, part)
  const own = hooksOf(body)
  const { bodies, ...above } = putOver(
    { ...layers, bodies: { ...procedures, ...hooksOf(specification) } },
    {
      name,
      kind: 'part',
      bodies: { ...body.procedures, ...own },
      properties: (body.properties ?? []).map((property) => property.name),
      constants: body.constants ?? {},
    },
  )
  const defaults = Object.entries(header.switches).map(([key, { default: value }]) => [key, value])
  const linked = Object.fromEntries(Object.entries(bodies).filter(([key]) => !isHook(key)))
  return {
    ...design,
    switches: { ...Object.fromEntries(defaults), ...design.switches },
    procedures: linked,
    layers: above,
    specification: {
      ...specification,
      ...own,
      parts: [...partsOf(specification), part],
      procedures: linked,
      switches: joined(`${who} adds a switch`, specification.switches, header.switches),
      scopes: scopesWith(specification, part),
      state: (scope, switches) =>
        stateWith(specification.state(scope, switches), part, scope, switches),
      threads: (scope, switches) =>
        threadsWith(specification.threads(scope, switches), part, scope, switches),
      properties: propertiesWith(specification, part),
      symmetric: [...specification.symmetric, ...(body.symmetric ?? [])],
      locations: { ...specification.locations, ...body.locations },
    },
  }
}

const partsOf = (specification: Specification): readonly Part[] => specification.parts ?? []

const isHook = (name: string): boolean => (hooks as readonly string[]).includes(name)

/** The hooks that are written. */
const hooksOf = (of: { readonly [P in Hook]?: (k: any) => any }) =>
  Object.fromEntries(hooks.flatMap((hook) => (of[hook] === undefined ? [] : [[hook, of[hook]]])))

/** Throws a usage problem for a part that does not belong to the specification, or not here. */
function checkBelongs(specification: Specification, { name, header, body }: Part): void {
  const linked = partsOf(specification).map((part) => part.name)
  if (header.base.name !== specification.name)
    throw new ProblemError(
      'usage',
      `part ${name} extends ${header.base.name}, not ${specification.name}`,
    )
  if (linked.includes(name))
    throw new ProblemError(
      'usage',
      `part ${name} is linked in twice`,
      'a design has the parts of the design it is made from',
    )
  for (const { name: other } of header.with)
    if (!linked.includes(other))
      throw new ProblemError(
        'usage',
        `part ${name} needs part ${other}`,
        `list it before: parts: [${other}, ${name}]`,
      )
  for (const hook of hooks)
    if (body[hook] !== undefined && Object.hasOwn(specification.procedures, hook))
      throw new ProblemError(
        'usage',
        `part ${name} has a body for ${hook}, which is a procedure of ${specification.name} as well`,
        'rename the procedure',
      )
}

/** Every scope with the numbers of every part. */
function scopesWith({ scopes, parts = [] }: Specification, part: Part): Specification['scopes'] {
  const { name, header, body } = part
  const who = `part ${name} adds`
  const larger = Object.entries(scopes).map(([key, numbers]) => [
    key,
    joined(`${who} a number to scope ${key}`, numbers as Scope, header.scope),
  ])
  const numbers = Object.assign({}, ...parts.map((p) => p.header.scope), header.scope)
  const own = Object.entries(body.scopes ?? {}).map(([key, given]) => [
    key,
    { ...numbers, ...given },
  ])
  return joined(`${who} a scope`, Object.fromEntries(larger), Object.fromEntries(own))
}

function stateWith(below: Schema, part: Part, scope: Scope, switches: Switches): Schema {
  const { name, header } = part
  const larger = Object.entries(header.fields).reduce(
    (fields, [path, added]) => addFields(`part ${name}`, fields, path, added(scope, switches)),
    below.fields,
  )
  const longer = Object.entries(header.lengths).reduce(
    (fields, [path, more]) => addRecords(`part ${name}`, fields, path, more(scope, switches)),
    larger,
  )
  const added = header.state?.(scope, switches) ?? {}
  const joint = joined<Field>(`part ${name} adds to the state`, longer, added)
  const fields = spreadClasses(`part ${name}`, joint, part.body.nests ?? [])
  const actors = part.body.actors?.(scope, switches).length ?? 0
  if (actors === 0) return schema(fields)
  const thread = fields.thread as ArrayOf
  return schema({ ...fields, thread: { ...thread, length: thread.length + actors } })
}

function threadsWith(
  below: readonly ThreadProgram[],
  { body }: Part,
  scope: Scope,
  switches: Switches,
): readonly ThreadProgram[] {
  const actors = body.actors?.(scope, switches) ?? []
  return [
    ...below.map((thread, i) =>
      thread.isEnvironment || body.calls === undefined
        ? thread
        : { ...thread, calls: [...thread.calls, ...body.calls(scope, switches, i)] },
    ),
    ...actors.map(({ name, call }) => ({ name, calls: [call], count: 1, isEnvironment: true })),
  ]
}

/** Throws a usage problem for a property that is there, and for a name that is no property's. */
function propertiesWith(specification: Specification, part: Part): readonly Property[] {
  const { name, header, body } = part
  const there = [...specification.properties.map((p) => p.name), ...builtInProperties]
  const added = body.properties ?? []
  const twice = added.find((property) => there.includes(property.name))
  if (twice !== undefined)
    throw new ProblemError(
      'usage',
      `part ${name} adds property ${twice.name}, which is there already`,
    )
  const known = [...there, ...added.map((property) => property.name)]
  for (const property of [...header.assertions, ...Object.keys(body.unclaimed ?? {})])
    if (!known.includes(property))
      throw new ProblemError(
        'usage',
        `part ${name} speaks of property ${property}, which is not there`,
        nameHint(property, known),
      )
  return [...specification.properties, ...added]
}
