/**
 * Labels: where steps begin.
 *
 * A label is put wherever the language asks for one and the author gave none: at the start of a body, at a `while`,
 * after a statement that leaves the step, and before a second assignment to a variable in one step.
 */
import { mapBodies } from './macros.ts'
import type { Label, Procedure, Statement } from './syntax.ts'

/** Names of new labels, in the order of the text: `Lbl_1`, `Lbl_2`. */
export type NewLabel = () => Label

interface Step {
  readonly assigned: ReadonlySet<string>
  /** The next statement begins a step. */
  readonly isOver: boolean
}

export function addLabels(
  body: readonly Statement[],
  procedures: readonly Procedure[],
  returns: readonly string[],
  newLabel: NewLabel,
): readonly Statement[] {
  const start: Step = { assigned: new Set(), isOver: true }
  return labelAll(body, start, { procedures, returns, newLabel }).statements
}

interface Rules {
  readonly procedures: readonly Procedure[]
  /** What `return` assigns to: variables of the procedure it stands in. */
  readonly returns: readonly string[]
  readonly newLabel: NewLabel
}

interface Labelled {
  readonly statements: readonly Statement[]
  readonly after: Step
}

function labelAll(body: readonly Statement[], start: Step, rules: Rules): Labelled {
  const statements: Statement[] = []
  let step = start
  for (const [i, s] of body.entries()) {
    const assigned = s.kind === 'if' || s.kind === 'either' ? [] : assignedBy(s, rules)
    const isAgain = assigned.some((name) => step.assigned.has(name))
    const isTail = body[i - 1]?.kind === 'call' && (s.kind === 'return' || s.kind === 'goto')
    const isNew = s.kind === 'while' || (!isTail && (step.isOver || isAgain))
    const label = s.label ?? (isNew ? rules.newLabel() : null)
    const before = label === null ? step : { assigned: new Set<string>(), isOver: false }
    const labelled = labelInside(s, before, rules)
    statements.push({ ...labelled.statement, label })
    step = labelled.after
  }
  return { statements, after: step }
}

function labelInside(
  s: Statement,
  before: Step,
  rules: Rules,
): { readonly statement: Statement; readonly after: Step } {
  if (s.kind === 'while') {
    const start = { ...before, isOver: false }
    const body = labelAll(s.body, start, rules).statements
    return { statement: { ...s, body }, after: before }
  }
  const assigned = new Set([...before.assigned])
  if (s.kind !== 'if' && s.kind !== 'either') {
    for (const name of assignedBy(s, rules)) assigned.add(name)
    return { statement: s, after: { assigned, isOver: leavesStep(s) } }
  }
  const statement = mapBodies(s, (inner) => {
    const labelled = labelAll(inner, { ...before, isOver: false }, rules)
    for (const name of labelled.after.assigned) assigned.add(name)
    return labelled.statements
  })
  return { statement, after: { assigned, isOver: leavesStep(statement) } }
}

/** A step ends here on some path: by a jump, or by a label inside. */
export function leavesStep(s: Statement): boolean {
  switch (s.kind) {
    case 'goto':
    case 'call':
    case 'return':
      return true
    case 'if':
    case 'either':
      return s.branches.some((branch) => branch.some(endsStep))
    case 'while':
    case 'with':
      return s.body.some(endsStep)
    default:
      return false
  }
}

const endsStep = (s: Statement) => s.label !== null || leavesStep(s)

function assignedBy(s: Statement, rules: Rules): readonly string[] {
  switch (s.kind) {
    case 'assign':
      return s.assignments.map(({ name }) => name)
    case 'call': {
      const procedure = rules.procedures.find(({ name }) => name === s.procedure)
      const variables = [...(procedure?.params ?? []), ...(procedure?.variables ?? [])]
      return ['stack', ...variables.map(({ name }) => name)]
    }
    case 'return':
      return ['stack', ...rules.returns]
    case 'if':
    case 'either':
      return s.branches.flatMap((branch) => branch.flatMap((inner) => assignedBy(inner, rules)))
    case 'while':
    case 'with':
      return s.body.flatMap((inner) => assignedBy(inner, rules))
    default:
      return []
  }
}
