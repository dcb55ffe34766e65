import type { CompiledPredicate } from '../../../spec/machine/program.ts'
import type { HostPlan } from './host-plan.ts'

/** Defines `$check`, which evaluates on a new state all predicates whose outcome is still open. */
export function checkText({ program, isChecked }: HostPlan): string {
  const declared: string[] = []
  const tests = (list: readonly CompiledPredicate[], letter: string) =>
    list
      .filter(({ name }) => isChecked(name))
      .map(({ name, body }, i) => {
        const id = `$${letter}${i}`
        declared.push(`function ${id}() {${body}}`, `let ${id}_open = true;`)
        const report = (event: string) => `$events.${event}(${JSON.stringify(name)}, parent, rank)`
        return letter === 'witness'
          ? `if (${id}_open && ${id}()) { ${id}_open = false; ${report('reached')}; }`
          : `if (${id}_open && !${id}()) { ${id}_open = false; if (${report('violated')}) $over = true; }`
      })
      .join('\n  ')
  const recoveries = tests(program.recoveries, 'recovery')
  const invariants = tests(program.invariants, 'invariant')
  const witnesses = tests(program.witnesses, 'witness')
  return `${declared.join('\n')}
function $check(parent, rank, isCrashed) {
  if (isCrashed) { ${recoveries} } else { ${invariants} }
  ${witnesses}
}`
}
