import type { Design } from '../spec/design.ts'
import { largestNumber } from '../spec/link/scope-numbers.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import { unknownName } from '../spec/problem/unknown-name.ts'
import { builtInProperties, type Property } from '../spec/property.ts'

/** A design that has the scope it is to be looked at in. */
export interface Sized {
  readonly design: Design
  readonly scope: string
}

/**
 * The design at the named scope, or at its first. Numbers may be given on top: `small,threads=3`, or `threads=3` for the
 * first scope; the scope they make is then the design's too. Throws a usage problem.
 */
export function chooseScope(design: Design, wanted: string | undefined): Sized {
  const { scopes, name } = design.specification
  const known = Object.keys(scopes)
  if (known.length === 0) throw new ProblemError('usage', `specification ${name} declares no scope`)
  if (wanted === undefined) return { design, scope: known[0] }
  if (known.includes(wanted)) return { design, scope: wanted }
  const [first, ...others] = wanted.split(',')
  const isNamed = !first.includes('=')
  const base = isNamed ? first : known[0]
  if (!known.includes(base)) throw unknownName('scope', base, known)
  const given = (isNamed ? others : [first, ...others]).map((text) =>
    giveNumber(design, base, text),
  )
  const scope = [base, ...given.map(([key, value]) => `${key}=${value}`)].join(',')
  const numbers = { ...scopes[base], ...Object.fromEntries(given) }
  const specification = { ...design.specification, scopes: { ...scopes, [scope]: numbers } }
  return { design: { ...design, specification }, scope }
}

function giveNumber({ specification }: Design, base: string, text: string): [string, number] {
  const [key, value = ''] = text.split('=', 2)
  const known = Object.keys(specification.scopes[base])
  if (!known.includes(key)) throw unknownName(`number of scope ${base} called`, key, known)
  const most = largestNumber(specification, key)
  if (/^[0-9]{1,7}$/.test(value) && Number(value) <= most) return [key, Number(value)]
  throw new ProblemError(
    'usage',
    `${key} is given as ${value === '' ? 'nothing' : value.slice(0, 80)}`,
    `it is a whole number from 0 to ${most}: ${base},${key}=2`,
  )
}

/**
 * The named properties, by default all that are claimed of the design, with the witnesses that keep them from being
 * vacuous. Throws a usage problem.
 */
export function selectProperties(
  { specification, unclaimed }: Design,
  wanted: readonly string[] | undefined,
): readonly string[] {
  if (wanted?.length === 0)
    throw new ProblemError('usage', 'there is no property to look at', 'leave the list out for all')
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
