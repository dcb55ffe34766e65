import { compile } from '../spec/compile/index.ts'
import { checkSwitch, type Design } from '../spec/design.ts'
import { ProblemError } from '../spec/problem.ts'
import type { Program } from '../spec/program.ts'
import { builtInProperties } from '../spec/property.ts'
import type { Scope, Specification, Switches } from '../spec/specification.ts'
import { unknownName } from '../spec/unknown-name.ts'
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

function checkProperty({ properties }: Specification, name: string): void {
  const known = [...properties.map((p) => p.name), ...builtInProperties]
  if (!known.includes(name)) throw unknownName('property', name, known)
}

// A file may ask for other numbers than the scope has today, but for none larger than the specification itself uses:
// they size arrays.
function checkScope(specification: Specification, wanted: Counterexample['scope']): Scope {
  const known = Object.values(specification.scopes)
  for (const name of Object.keys(known[0] ?? {})) {
    const value = Object.hasOwn(wanted.values, name) ? wanted.values[name] : undefined
    if (value === undefined)
      throw new ProblemError('usage', `scope ${wanted.name} of the counterexample lacks ${name}`)
    const most = Math.max(...known.map((scope) => scope[name] ?? 0))
    if (value > most)
      throw new ProblemError(
        'usage',
        `scope ${wanted.name} of the counterexample has ${name} = ${value}`,
        `the largest this specification has is ${most}`,
      )
  }
  return wanted.values
}
