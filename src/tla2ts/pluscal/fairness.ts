/** What a fair algorithm, fair processes and marked labels promise. */
import type { Place } from '../syntax/source.ts'
import type { Expression } from '../syntax/syntax.ts'
import { apply, index, junction, quantified, text } from './build.ts'
import { mapBodies } from './macros.ts'
import type { Algorithm, Label, Process, Statement } from './syntax.ts'

/** Fairness that the options of the file ask for, beside that of the algorithm. */
export interface Requested {
  /** Of every process that asks for none itself. */
  readonly fairness: Process['fairness']
  /** Of the algorithm as a whole. */
  readonly isNextFair: boolean
}

/** The actions of one body. */
export interface ProcessSteps {
  readonly at: Place
  readonly name: string
  readonly labels: readonly Label[]
}

interface Steps {
  readonly parts: readonly ProcessSteps[]
  readonly called: readonly ProcessSteps[]
  readonly hasPc: boolean
}

export function fairnessOf(
  algorithm: Algorithm,
  steps: Steps,
  requested: Requested,
): readonly Expression[] {
  const { at, processes, procedures, isUniprocess } = algorithm
  const isNextFair =
    algorithm.isFair || requested.isNextFair || (isUniprocess && requested.fairness !== 'none')
  const next = isNextFair ? [fair(at, 'weak', apply(at, 'Next'))] : []
  if (isUniprocess) return next
  const ofProcesses = processes.flatMap((process, i) => {
    const strength = process.fairness === 'none' ? requested.fairness : process.fairness
    if (strength === 'none') return []
    const self = process.isSet ? apply(at, 'self') : process.id
    const names = proceduresReached(process.body, algorithm)
    const inCalls = procedures.flatMap(({ name }, k) =>
      names.has(name) ? fairBody(steps.called[k]!, [self], self, strength, steps.hasPc) : [],
    )
    const args = process.isSet ? [self] : []
    const own = fairBody(steps.parts[i]!, args, self, strength, steps.hasPc)
    const all = junction(at, 'and', [...own, ...inCalls])
    return [process.isSet ? quantified(at, 'forall', 'self', process.id, all) : all]
  })
  return [...next, ...ofProcesses]
}

/** A body's action without the labels marked `-`, and strong fairness of those marked `+`. */
function fairBody(
  { at, name, labels }: ProcessSteps,
  args: readonly Expression[],
  self: Expression,
  strength: 'weak' | 'strong',
  hasPc: boolean,
): readonly Expression[] {
  const unfair = hasPc ? labels.filter(({ fairness }) => fairness === '-') : []
  const notAt = unfair.map((label) =>
    apply(at, '/=', index(apply(at, 'pc'), self), text(at, label.name)),
  )
  const action = junction(at, 'and', [...notAt, apply(at, name, ...args)])
  const strong = strength === 'weak' ? labels.filter(({ fairness }) => fairness === '+') : []
  return [
    fair(at, strength, action),
    ...strong.map((label) => fair(at, 'strong', apply(at, label.name, ...args))),
  ]
}

function fair(at: Place, strength: 'weak' | 'strong', action: Expression): Expression {
  return { kind: 'fairness', at, strength, subscript: apply(at, 'vars'), action }
}

/** Procedures that a body calls, and those that they call. */
function proceduresReached(
  body: readonly Statement[],
  algorithm: Algorithm,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const s of body) {
    mapBodies(s, (inner) => {
      proceduresReached(inner, algorithm, found)
      return inner
    })
    if (s.kind !== 'call' || found.has(s.procedure)) continue
    found.add(s.procedure)
    const callee = algorithm.procedures.find(({ name }) => name === s.procedure)
    proceduresReached(callee?.body ?? [], algorithm, found)
  }
  return found
}
