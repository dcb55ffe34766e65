import type { Design } from '../spec/design.ts'
import type { Specification } from '../spec/specification.ts'
import { describeScope } from './verdicts.ts'
import { table, wrap } from './wrap.ts'

const widthMax = 100

/** The designs, one line each. */
export const listDesigns = (designs: readonly Design[]): string =>
  listing(designs.map((d) => [d.name, d.describes]))

/** The parts, one line each. */
export const listParts = (
  parts: readonly (readonly [name: string, describes: string])[],
): string => (parts.length === 0 ? '  none\n' : listing(parts))

/** The switches with their values in each design. */
export function listSwitches(specification: Specification, nameOf: (name: string) => string) {
  return listing(
    Object.entries(specification.switches).map(([name, { describes, values, commit }]) => {
      const choices = values === undefined ? '' : ` (${values.join(', ')})`
      const since = commit === undefined ? '' : ` [${commit}]`
      return [nameOf(name), `${describes}${choices}${since}`]
    }),
  )
}

/** The properties with title, reason and the rule that makes them hold. */
export function listProperties({ properties }: Specification): string {
  const declared = properties.map((p) => [p.name, `${p.title}: ${p.reason}`] as const)
  return listing([...declared, ['no-deadlock', 'no deadlock: some thread can always go on']])
}

/** The scopes with their numbers. */
export const listScopes = ({ scopes }: Specification): string =>
  listing(
    Object.entries(scopes).map(([name, values], i) => {
      const numbers = describeScope({ name: '', values }).trim()
      return [name, i === 0 ? `${numbers} by default`.trim() : numbers]
    }),
  )

/** Names with a description each, wrapped beside them. */
export function listing(items: readonly (readonly [name: string, text: string])[]): string {
  const nameWidth = Math.min(40, Math.max(0, ...items.map(([name]) => name.length)))
  const rows = items.flatMap(([name, text]) => {
    const lines = wrap(text, widthMax - nameWidth - 4)
    return [[`  ${name}`, lines[0] ?? ''], ...lines.slice(1).map((line) => ['  ', line])]
  })
  return `${table(rows).join('\n')}\n`
}
