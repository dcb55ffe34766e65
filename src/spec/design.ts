import { checkSpecification } from './check-specification.ts'
import type { KernelWith } from './extension.ts'
import type { IsAny, SwitchesOf } from './header.ts'
import { type Layers, noLayers, putOver } from './layers.ts'
import { linkPart } from './link-part.ts'
import type { Bodies, Part } from './part.ts'
import { checkKeys, type KeysOf } from './problem/known-keys.ts'
import { ProblemError } from './problem/problem.ts'
import { nameHint, unknownName } from './problem/unknown-name.ts'
import { builtInProperties } from './property.ts'
import type { Constants } from './source/origin.ts'
import type { Specification, SwitchDeclaration, Switches, SwitchValue } from './specification.ts'

/** A linked-together variant of a specification: which switches it sets, which procedures it replaces. */
export interface Design<K = any> {
  readonly kind: 'design'
  readonly name: string
  /** One line for `daxcheck list`. */
  readonly describes: string
  readonly specification: Specification<K>
  readonly switches: Switches
  readonly procedures: Specification<K>['procedures']
  /** What parts and designs have replaced, and what each body sees besides `k`. */
  readonly layers: Layers
  /** Properties this design is known to break, with the counterexample that shows it. */
  readonly breaks: { readonly [property: string]: string }
  /** Properties that make no sense for this design, with the reason. */
  readonly unclaimed: { readonly [property: string]: string }
}

export interface DesignChanges<B, P extends readonly Part[] = readonly [], K = KernelWith<B, P>> {
  readonly from: Design<B> | Specification<B>
  /** Optional subsystems, in this order: each is put over what is there by then. */
  readonly parts?: P
  readonly describes?: string
  readonly switches?: { readonly [N in keyof SwitchesOf<K>]?: SwitchesOf<K>[N] }
  /** Replacements; each may call what it replaces: `yield* k.original.truncate(inode)`. */
  readonly procedures?: IsAny<K> extends true
    ? { readonly [name: string]: (k: any, ...args: any[]) => unknown }
    : Partial<Bodies<K>>
  /** Variables around the procedures that they name; see `Constants`. */
  readonly constants?: Constants
  readonly breaks?: { readonly [property: string]: string }
  readonly unclaimed?: { readonly [property: string]: string }
}

const changesKeys: KeysOf<DesignChanges<any>> = {
  from: 'object',
  parts: 'list?',
  describes: 'text?',
  switches: 'object?',
  procedures: 'object?',
  constants: 'object?',
  breaks: 'object?',
  unclaimed: 'object?',
}

/**
 * Starts from a design (or a specification), links parts in and changes what is given. Throws a usage problem for an
 * unknown name, and for parts that do not go together.
 *
 * The base's switches and procedures are taken over, and the specification with its properties. What the base is said to
 * break and what nobody claims of it are not: every property is claimed of the new design unless it says otherwise itself,
 * as in `unclaimed: linux_4_0.unclaimed`, or a part says so.
 */
export function design<B, const P extends readonly Part[] = readonly []>(
  name: string,
  changes: DesignChanges<B, P>,
): Design<KernelWith<B, P>> {
  checkKeys(`design ${name}`, changes, changesKeys)
  const { from, parts = [], constants = {} } = changes
  const start: Design = 'specification' in from ? from : baseDesign(from)
  const base = parts.reduce(linkPart, start)
  if (parts.length > 0) checkSpecification(base.specification)
  const { specification } = base
  // Its own type depends on the parts, which is no help here.
  const bodies = (changes.procedures ?? {}) as Layers['replaced']
  for (const key of Object.keys(bodies))
    if (!Object.hasOwn(base.procedures, key))
      throw new ProblemError(
        'usage',
        `design ${name} replaces procedure ${key}, which ${specification.name} does not have`,
        nameHint(key, Object.keys(base.procedures)),
      )
  const { bodies: procedures, ...layers } = putOver(
    { ...base.layers, bodies: base.procedures },
    { name, kind: 'design', bodies, properties: [], constants },
  )
  const switches: Switches = { ...base.switches, ...changes.switches }
  for (const [key, value] of Object.entries(switches)) checkSwitch(specification, key, value)
  return {
    kind: 'design',
    name,
    describes: changes.describes ?? `${base.name}, changed`,
    specification,
    switches,
    procedures: procedures as never,
    layers,
    breaks: changes.breaks ?? {},
    unclaimed: Object.assign({}, ...parts.map(({ body }) => body.unclaimed), changes.unclaimed),
  }
}

const designKeys: KeysOf<Design> = {
  kind: 'text',
  name: 'text',
  describes: 'text',
  specification: 'object',
  switches: 'object',
  procedures: 'object',
  layers: 'object',
  breaks: 'object',
  unclaimed: 'object',
}

export const isDesign = (value: unknown): value is Design =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'design'

/** Throws a usage problem for a key that designs do not have, or a claim about a property that there is not. */
export function checkDesign(design: Design): void {
  const { name, specification, breaks, unclaimed } = design
  checkKeys(`design ${name}`, design, designKeys)
  const known = [...specification.properties.map((p) => p.name), ...builtInProperties]
  for (const property of [...Object.keys(breaks), ...Object.keys(unclaimed)])
    if (!known.includes(property)) throw unknownName('property', property, known)
}

function baseDesign<K>(specification: Specification<K>): Design<K> {
  if (specification.parts !== undefined)
    throw new ProblemError(
      'usage',
      `the specification ${specification.name} of a design with parts is no specification of its own`,
      'start from the design: from: mine, not from: mine.specification',
    )
  checkSpecification(specification)
  const declared: readonly [string, SwitchDeclaration][] = Object.entries(specification.switches)
  const defaults = declared.map(([key, { default: value }]) => [key, value] as const)
  return {
    kind: 'design',
    name: specification.name,
    describes: specification.name,
    specification,
    switches: Object.fromEntries(defaults),
    procedures: specification.procedures,
    layers: noLayers,
    breaks: {},
    unclaimed: {},
  }
}

/** The names of the design's parts; nothing for a design without. */
export const partsOf = ({ specification: { parts = [] } }: Design): { parts?: string[] } =>
  parts.length === 0 ? {} : { parts: parts.map(({ name }) => name) }

/** Throws a usage problem if the specification has no such switch or the switch no such value. */
export function checkSwitch(specification: Specification, name: string, value: SwitchValue): void {
  const declared = Object.hasOwn(specification.switches, name) && specification.switches[name]
  if (!declared) throw unknownName('switch', name, Object.keys(specification.switches))
  const values: readonly SwitchValue[] = declared.values ?? [true, false]
  if (!values.includes(value))
    throw new ProblemError(
      'usage',
      `switch ${name} has no value ${value}`,
      `it is one of: ${values.join(', ')}`,
    )
}
