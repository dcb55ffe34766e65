import { type Hook, hooks } from './part.ts'
import { ProblemError } from './problem/problem.ts'
import type { Constants, Origin } from './source/origin.ts'
import { originalsIn } from './source/originals.ts'
import { faultAt, readSource } from './source/source.ts'

/**
 * Bodies over bodies: what a part or a design replaces, and what of it is still called.
 *
 * A body that is replaced is kept under a key of its own, `fallocate@base`, if a text above it calls `k.original.fallocate`.
 * Nothing else is kept, so a specification without parts is what it was.
 */
export interface Layers {
  /** Bodies that were replaced and are still called, by key. */
  readonly replaced: Bodies
  /** What a body sees besides `k`, by key; absent for a body that sees nothing. A hook's key is its name. */
  readonly origins: { readonly [key: string]: Origin }
  /** Who wrote the body that stands, by name; absent for the specification itself. */
  readonly owners: { readonly [name: string]: string }
}

type Body = (k: any, ...args: any[]) => any
interface Bodies {
  readonly [key: string]: Body
}

export const noLayers: Layers = { replaced: {}, origins: {}, owners: {} }

/** The key of a property's origin. */
export const propertyKey = (name: string): string => `property ${name}`

/** What lies beneath: the bodies that stand, procedures and hooks by name. */
export interface Beneath extends Layers {
  readonly bodies: Bodies
}

/** What is put on top of it. */
export interface Layer {
  readonly name: string
  readonly kind: 'part' | 'design'
  readonly bodies: Bodies
  /** Names of the properties it adds. */
  readonly properties: readonly string[]
  readonly constants: Constants
}

/**
 * Puts bodies over those that stand. Throws a usage problem for a part that would lose what another part does, and for a
 * `k.original.f` where `f` is not replaced.
 */
export function putOver(beneath: Beneath, layer: Layer): Beneath {
  const { name, kind, bodies, constants } = layer
  const mentions = new Map(
    Object.keys(bodies).map((key) => [key, calledOriginals(beneath, layer, key)]),
  )
  const called = new Set([...mentions.values()].flat())
  const replaced: Record<string, Body> = { ...beneath.replaced }
  const origins: Record<string, Origin> = { ...beneath.origins }
  const owners: Record<string, string> = { ...beneath.owners }
  const under: Record<string, string> = {}
  for (const key of Object.keys(bodies)) {
    const isThere = Object.hasOwn(beneath.bodies, key)
    if (called.has(key)) {
      under[key] = freshKey(key, owners[key] ?? 'base', replaced)
      replaced[under[key]] = isThere ? beneath.bodies[key] : nothing(key)
      if (Object.hasOwn(origins, key)) origins[under[key]] = origins[key]
    } else if (kind === 'part' && isThere && Object.hasOwn(owners, key))
      throw lost(layer, key, owners[key])
    owners[key] = name
  }
  const part = kind === 'part' ? name : null
  for (const [key, names] of mentions) {
    const originals = Object.fromEntries(names.map((other) => [other, under[other]]))
    origins[key] = { part, originals, constants }
  }
  for (const property of layer.properties)
    origins[propertyKey(property)] = { part, originals: {}, constants }
  return pruned({ bodies: { ...beneath.bodies, ...bodies }, replaced, origins, owners })
}

const lost = ({ name }: Layer, key: string, owner: string): ProblemError =>
  new ProblemError(
    'usage',
    `part ${name} replaces ${key}, as ${owner} does, and what ${owner} does there would be lost`,
    `call it in ${name}: k.original.${key}(...), or leave one of the two out`,
  )

/** The names that a body calls as `k.original.name`. */
function calledOriginals(beneath: Beneath, layer: Layer, key: string): readonly string[] {
  const { name: owner, kind, bodies } = layer
  const body = bodies[key]
  // Most texts need not be read; what is no function at all is the compiler's to complain about.
  if (typeof body !== 'function' || !body.toString().includes('original')) return []
  const part = kind === 'part' ? owner : null
  const source = readSource(key, body, { part, originals: {}, constants: {} })
  return originalsIn(source).map(({ name, node }) => {
    const isThere = Object.hasOwn(beneath.bodies, name) || isHook(name)
    if (Object.hasOwn(bodies, name) && isThere) return name
    const known = Object.keys(bodies).join(', ')
    const what = `k.original.${name}: ${kind} ${owner} replaces no ${name}; it has: ${known}`
    throw faultAt(source, node, what)
  })
}

const isHook = (name: string): name is Hook => (hooks as readonly string[]).includes(name)

/** What a hook that nobody has written does. */
const nothing = (hook: string): Body =>
  hook === 'init' || hook === 'crash' ? function* () {} : () => {}

function freshKey(name: string, owner: string, taken: Bodies): string {
  const key = `${name}@${owner}`
  return Object.hasOwn(taken, key) ? freshKey(name, `${owner}'`, taken) : key
}

/** Without the replaced bodies that nobody calls any more. */
function pruned(layers: Beneath): Beneath {
  const { bodies, origins } = layers
  const reached = new Set(
    Object.keys(origins).filter((key) => !Object.hasOwn(layers.replaced, key)),
  )
  for (const key of reached)
    for (const under of Object.values(origins[key]?.originals ?? {})) reached.add(under)
  const keep = <T>(of: { readonly [key: string]: T }) =>
    Object.fromEntries(Object.entries(of).filter(([key]) => reached.has(key)))
  return { ...layers, bodies, replaced: keep(layers.replaced), origins: keep(origins) }
}
