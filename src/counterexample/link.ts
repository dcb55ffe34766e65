import { compile } from '../spec/compile/index.ts'
import { checkSwitch, type Design, design } from '../spec/design.ts'
import { largestNumber } from '../spec/link/scope-numbers.ts'
import type { Program } from '../spec/machine/program.ts'
import type { Part } from '../spec/part.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import { unknownName } from '../spec/problem/unknown-name.ts'
import { builtInProperties } from '../spec/property.ts'
import type { Scope, Specification, Switches } from '../spec/specification.ts'
import type { Counterexample } from './format.ts'

/**
 * The program a counterexample ran on: its design with its switches at its scope.
 *
 * `fixed` applies the recorded repair on top. Throws a usage problem if the specification no longer has what the file
 * names, or the file has no repair.
 */
export function linkCounterexample(
  counterexample: Counterexample,
  base: Design,
  { fixed }: { readonly fixed: boolean },
): Program {
  const { specification } = base
  if (counterexample.specification.name !== specification.name)
    throw new ProblemError(
      'usage',
      `the counterexample is for ${counterexample.specification.name}, not ${specification.name}`,
    )
  checkParts(counterexample, base)
  if (fixed && counterexample.fix === undefined)
    throw new ProblemError(
      'usage',
      'the counterexample names no fix',
      'one that was found on a design with other switches does',
    )
  checkProperty(specification, counterexample.property)
  const scope = checkScope(specification, counterexample.scope)
  const switches = { ...counterexample.switches, ...(fixed ? counterexample.fix : {}) }
  return compile(withSwitches(base, switches), counterexample.scope.name, scope)
}

/** The same design, with what it claims and breaks, but other switches. Throws a usage problem for a switch or value it does not have. */
export function withSwitches(base: Design, switches: Switches): Design {
  for (const [name, value] of Object.entries(switches)) {
    if (!Object.hasOwn(base.specification.switches, name))
      throw unknownName('switch', name, Object.keys(base.specification.switches))
    checkSwitch(base.specification, name, value)
  }
  return { ...base, switches: { ...base.switches, ...switches } }
}

/** The same design with parts linked in: its name, its switches and what is said of it stay. */
export function withParts(base: Design, parts: readonly Part[]): Design {
  if (parts.length === 0) return base
  const { name, describes, breaks, unclaimed } = base
  return design(name, { from: base, parts, describes, breaks, unclaimed })
}

/** Throws a usage problem if the design lacks a part that the counterexample was found with. */
function checkParts({ specification }: Counterexample, { name, specification: own }: Design): void {
  const linked = (own.parts ?? []).map((part) => part.name)
  const missing = (specification.parts ?? []).filter((part) => !linked.includes(part))
  if (missing.length === 0) return
  const parts = missing.length === 1 ? `part ${missing[0]}` : `parts ${missing.join(', ')}`
  throw new ProblemError(
    'usage',
    `the counterexample was found with ${parts}, which design ${name} does not have`,
    `link it in: --part ${missing.join(' ')}, or name a design that has it: --design ./mine.ts`,
  )
}

function checkProperty({ properties }: Specification, name: string): void {
  const known = [...properties.map((p) => p.name), ...builtInProperties]
  if (!known.includes(name)) throw unknownName('property', name, known)
}

// A file may ask for other numbers than the scope has today, but not for any: they size arrays.
function checkScope(specification: Specification, wanted: Counterexample['scope']): Scope {
  const known = Object.values(specification.scopes)
  for (const name of Object.keys(known[0] ?? {})) {
    const value = Object.hasOwn(wanted.values, name) ? wanted.values[name] : undefined
    if (value === undefined)
      throw new ProblemError('usage', `scope ${wanted.name} of the counterexample lacks ${name}`)
    const most = largestNumber(specification, name)
    if (value > most)
      throw new ProblemError(
        'usage',
        `scope ${wanted.name} of the counterexample has ${name} = ${value}`,
        `it may be at most ${most}`,
      )
  }
  return wanted.values
}
