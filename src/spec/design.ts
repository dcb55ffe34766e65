import { checkSpecification } from './check-specification.ts'
import type { ProceduresOf, SwitchesOf } from './header.ts'
import { checkKeys, type KeysOf } from './known-keys.ts'
import { ProblemError } from './problem.ts'
import { builtInProperties } from './property.ts'
import type { Specification, SwitchDeclaration, Switches, SwitchValue } from './specification.ts'
import { nameHint, unknownName } from './unknown-name.ts'

/** A linked-together variant of a specification: which switches it sets, which procedures it replaces. */
export interface Design<K = any> {
  readonly kind: 'design'
  readonly name: string
  /** One line for `daxcheck list`. */
  readonly describes: string
  readonly specification: Specification<K>
  readonly switches: Switches
  readonly procedures: Specification<K>['procedures']
  /** Properties this design is known to break, with the counterexample that shows it. */
  readonly breaks: { readonly [property: string]: string }
  /** Properties that make no sense for this design, with the reason. */
  readonly unclaimed: { readonly [property: string]: string }
}

export interface DesignChanges<K> {
  readonly from: Design<K> | Specification<K>
  readonly describes?: string
  readonly switches?: { readonly [P in keyof SwitchesOf<K>]?: SwitchesOf<K>[P] }
  readonly procedures?: { readonly [P in keyof ProceduresOf<K>]?: ProceduresOf<K>[P] }
  readonly breaks?: { readonly [property: string]: string }
  readonly unclaimed?: { readonly [property: string]: string }
}

const changesKeys: KeysOf<DesignChanges<any>> = {
  from: 'required',
  describes: 'optional',
  switches: 'optional',
  procedures: 'optional',
  breaks: 'optional',
  unclaimed: 'optional',
}

/**
 * Starts from a design (or a specification) and changes what is given. Throws a usage problem for an unknown name.
 *
 * The base's switches and procedures are taken over, and the specification with its properties. What the base is said to
 * break and what nobody claims of it are not: every property is claimed of the new design unless it says otherwise itself,
 * as in `unclaimed: linux_4_0.unclaimed`.
 */
export function design<K>(name: string, changes: DesignChanges<K>): Design<K> {
  checkKeys(`design ${name}`, changes, changesKeys)
  const base = 'specification' in changes.from ? changes.from : baseDesign(changes.from)
  const { specification } = base
  for (const key of Object.keys(changes.procedures ?? {}))
    if (!Object.hasOwn(specification.procedures, key))
      throw new ProblemError(
        'usage',
        `design ${name} replaces procedure ${key}, which ${specification.name} does not have`,
        nameHint(key, Object.keys(specification.procedures)),
      )
  const switches: Switches = { ...base.switches, ...changes.switches }
  for (const [key, value] of Object.entries(switches)) checkSwitch(specification, key, value)
  return {
    kind: 'design',
    name,
    describes: changes.describes ?? `${base.name}, changed`,
    specification,
    switches,
    procedures: { ...base.procedures, ...(changes.procedures as ProceduresOf<K>) },
    breaks: changes.breaks ?? {},
    unclaimed: changes.unclaimed ?? {},
  }
}

const designKeys: KeysOf<Design> = {
  kind: 'required',
  name: 'required',
  describes: 'required',
  specification: 'required',
  switches: 'required',
  procedures: 'required',
  breaks: 'required',
  unclaimed: 'required',
}

/** Throws a usage problem for a key that designs do not have, or a claim about a property that there is not. */
export function checkDesign(design: Design): void {
  const { name, specification, breaks, unclaimed } = design
  checkKeys(`design ${name}`, design, designKeys)
  const known = [...specification.properties.map((p) => p.name), ...builtInProperties]
  for (const property of [...Object.keys(breaks), ...Object.keys(unclaimed)])
    if (!known.includes(property)) throw unknownName('property', property, known)
}

function baseDesign<K>(specification: Specification<K>): Design<K> {
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
    breaks: {},
    unclaimed: {},
  }
}

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
