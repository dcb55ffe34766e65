/** The object that a generated module exports: what of it is to be checked, and how. */
import type { Predicate, Property, Translated } from '../translate/translated.ts'

/** The entries of the object, those that say something. */
export function specificationEntries(translated: Translated): readonly string[] {
  const { init, next, view, alias, checkDeadlock } = translated
  return [
    `name: ${quoted(translated.name)}`,
    `variables: [${translated.variables.map(quoted).join(', ')}]`,
    ...(init === null ? [] : [`init: ${init}`]),
    ...(next === null ? [] : [`next: ${next.js}`]),
    ...list(
      'actions',
      translated.actions.map((action) => action.js),
    ),
    ...byName('assumptions', translated.assumptions),
    ...byName('invariants', translated.invariants),
    ...byName('properties', translated.properties.map(propertyOf)),
    ...list('fairness', translated.fairness),
    ...byName('constraints', translated.constraints),
    ...byName('actionConstraints', translated.actionConstraints),
    ...list(
      'symmetry',
      translated.symmetry.map((set) => set.js),
    ),
    ...(view === null ? [] : [`view: ${view.js}`]),
    ...(alias === null ? [] : [`alias: ${alias.js}`]),
    ...byName('postconditions', translated.postconditions),
    ...(checkDeadlock ? [] : ['checkDeadlock: false']),
  ]
}

const quoted = (name: string) => `'${name}'`

const list = (key: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${key}: [${items.join(', ')}]`]

function byName(key: string, functions: readonly Pick<Predicate, 'name' | 'js'>[]) {
  const entries = functions.map(({ name, js }) => {
    if (name === js) return name
    return `${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}: ${js}`
  })
  return entries.length === 0 ? [] : [`${key}: { ${entries.join(', ')} }`]
}

function propertyOf({ name, initial, always, steps, temporal }: Property) {
  const parts = [
    ...initial.map((p) => `now(${p.js})`),
    ...always.map((p) => `always(now(${p.js}))`),
    ...steps.map((p) => `always(step(${p.js}))`),
    ...temporal,
  ]
  return { name, js: parts.length === 1 ? parts[0]! : `allOf(${parts.join(', ')})` }
}
