/** Checks that what a configuration puts in the place of a constant is the same in every state, as TLC does at the start. */
import type { Configuration } from '../config/config.ts'
import type { Linked } from '../modules/link.ts'
import { syntaxProblem } from '../syntax/source.ts'
import { isTemporal, Levels, readsNext, readsState } from '../translate/context/level.ts'
import type { Overrides } from '../translate/context/resolve.ts'

/** Throws a usage problem for the first constant that is not. Constants with operands may read the state. */
export function checkConstants(linked: Linked, config: Configuration, overrides: Overrides): void {
  const levels = new Levels(overrides)
  for (const { name, by, at, module } of config.replacements) {
    const replaced = linked.scope.find(name)
    const value = linked.scope.find(by)
    if (module !== null || replaced?.kind !== 'constant' || replaced.constant.arity > 0) continue
    const level = value?.kind === 'operator' ? levels.ofOperator(value.operator) : 0
    if (value?.kind === 'variable' || (level & (readsState | readsNext | isTemporal)) !== 0)
      throw syntaxProblem(
        at,
        `${by} depends on the state, so it cannot be the constant ${name}`,
        'a constant is the same in every state',
      )
  }
}
