/** Labels that several bodies share are told apart, since every label names an action. */
import { syntaxProblem } from '../syntax/source.ts'
import { mapBodies } from './macros.ts'
import type { Statement } from './syntax.ts'

export interface Body {
  readonly name: string
  readonly statements: readonly Statement[]
}

/** All but the last body with a label `l` call it `l_`, `l_p`, `l_pr`, after the name of the body. */
export function distinguishLabels(bodies: readonly Body[]): readonly (readonly Statement[])[] {
  const labels = bodies.map(({ statements }) => labelsOf(statements))
  const taken = new Set(labels.flat())
  return bodies.map(({ name, statements }, i) => {
    const later = new Set(labels.slice(i + 1).flat())
    const renamed = new Map<string, string>()
    for (const label of labels[i]!) {
      if (!later.has(label)) continue
      let length = 0
      while (taken.has(`${label}_${name.slice(0, length)}`) && length <= name.length) length++
      const unused = `${label}_${name.slice(0, length)}`
      taken.add(unused)
      renamed.set(label, unused)
    }
    return renamed.size === 0 ? statements : renameLabels(statements, renamed)
  })
}

/** Throws if a goto of the body names no label of it. */
export function checkJumps(body: readonly Statement[], labels = labelsOf(body)): void {
  for (const s of body) {
    if (s.kind === 'goto' && !labels.includes(s.target) && s.target !== 'Done')
      throw syntaxProblem(s.at, `there is no label ${s.target} here`)
    mapBodies(s, (inner) => {
      checkJumps(inner, labels)
      return inner
    })
  }
}

export function labelsOf(body: readonly Statement[]): string[] {
  const found: string[] = []
  for (const s of body) {
    if (s.label !== null) found.push(s.label.name)
    mapBodies(s, (inner) => {
      found.push(...labelsOf(inner))
      return inner
    })
  }
  return found
}

function renameLabels(
  body: readonly Statement[],
  renamed: ReadonlyMap<string, string>,
): readonly Statement[] {
  const rename = (name: string) => renamed.get(name) ?? name
  return body.map((statement) => {
    const s = mapBodies(statement, (inner) => renameLabels(inner, renamed))
    const label = s.label === null ? null : { ...s.label, name: rename(s.label.name) }
    return s.kind === 'goto' ? { ...s, label, target: rename(s.target) } : { ...s, label }
  })
}
