/**
 * Temporal properties that no behaviour could violate.
 *
 * Checking one says nothing of the specification, so TLC refuses a model with no other properties, and so do we. Like TLC
 * we see no more than what constants and connectives make plain: `\A p \in {} : <>(x = p)`, `<>[]P => TRUE`.
 */
import type { Formula } from './formula.ts'
import type { Machine } from './machine.ts'

/** The first property, where all of them are tautologies; null where one is not, or there are none. */
export function tautology({ liveness }: Machine): Machine['liveness'][number] | null {
  return liveness.every(({ run }) => constantValue(run()) === true) ? (liveness[0] ?? null) : null
}

/** Null for what depends on the behaviour. */
function constantValue(f: Formula): boolean | null {
  switch (f.kind) {
    case 'atom':
      return f.isConstant === true ? f.holds({}, {}) : null
    case 'not': {
      const value = constantValue(f.part)
      return value === null ? null : !value
    }
    case 'and':
    case 'or': {
      const values = f.parts.map(constantValue)
      const decisive = f.kind === 'or'
      if (values.includes(decisive)) return decisive
      return values.includes(null) ? null : !decisive
    }
    default:
      return null
  }
}
