import type { Program } from '../../spec/machine/program.ts'
import { unknownName } from '../../spec/problem/unknown-name.ts'
import { builtInProperties } from '../../spec/property.ts'
import type { PropertyKind } from './result.ts'

/** The properties that a search checks. */
export interface Selection {
  readonly properties: readonly { readonly name: string; readonly kind: PropertyKind }[]
  readonly witnesses: readonly string[]
  /** True if `name` is a selected property or witness. */
  has(name: string): boolean
}

export const [noDeadlock] = builtInProperties

/**
 * Finds out what to check: everything, or what is named together with the witnesses of it.
 * Throws a usage problem for a name the program does not have.
 */
export function select(program: Program, names?: readonly string[]): Selection {
  const properties = [
    ...program.invariants.map(({ name }) => ({ name, kind: 'invariant' as const })),
    ...program.recoveries.map(({ name }) => ({ name, kind: 'recovery' as const })),
    ...program.assertions.map((name) => ({ name, kind: 'assertion' as const })),
    { name: noDeadlock, kind: 'deadlock' as const },
  ]
  const witnesses = program.witnesses.map(({ name }) => name)
  if (names !== undefined) checkNames(names, [...properties.map(({ name }) => name), ...witnesses])
  const wanted = new Set(names ?? [...properties.map(({ name }) => name), ...witnesses])
  for (const { name, witnessOf } of program.design.specification.properties)
    if (witnessOf !== undefined && wanted.has(witnessOf)) wanted.add(name)
  return {
    properties: properties.filter(({ name }) => wanted.has(name)),
    witnesses: witnesses.filter((name) => wanted.has(name)),
    has: (name) => wanted.has(name),
  }
}

function checkNames(names: readonly string[], known: readonly string[]): void {
  for (const name of names) if (!known.includes(name)) throw unknownName('property', name, known)
}
