import type { Design } from './spec/design.ts'
import { ProblemError } from './spec/problem.ts'
import { builtInProperties, type Property } from './spec/property.ts'
import type { Specification } from './spec/specification.ts'
import { unknownName } from './spec/unknown-name.ts'

/** The named scope, or the first. Throws a usage problem. */
export function chooseScope(specification: Specification, scope: string | undefined): string {
  const known = Object.keys(specification.scopes)
  if (scope === undefined) {
    if (known.length > 0) return known[0]
    throw new ProblemError('usage', `specification ${specification.name} declares no scope`)
  }
  if (known.includes(scope)) return scope
  throw unknownName('scope', scope, known)
}

/**
 * The named properties, by default all that are claimed of the design, with the witnesses that keep them from being
 * vacuous. Throws a usage problem.
 */
export function selectProperties(
  { specification, unclaimed }: Design,
  wanted: readonly string[] | undefined,
): readonly string[] {
  const declared = specification.properties
  const known = [...declared.map((p) => p.name), ...builtInProperties]
  const isClaimed = (name: string) => !Object.hasOwn(unclaimed, name)
  const claimed = declared.filter((p) => isClaimed(p.witnessOf ?? p.name)).map((p) => p.name)
  const names = wanted ?? [...claimed.filter(isClaimed), ...builtInProperties.filter(isClaimed)]
  for (const name of names) if (!known.includes(name)) throw unknownName('property', name, known)
  const isWanted = (p: Property) =>
    names.includes(p.name) || (p.witnessOf !== undefined && names.includes(p.witnessOf))
  const builtIn = builtInProperties.filter((name) => names.includes(name))
  return [...declared.filter(isWanted).map((p) => p.name), ...builtIn]
}
