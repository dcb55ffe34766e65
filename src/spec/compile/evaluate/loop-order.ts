/**
 * Whether a loop over records may depend on their order.
 *
 * It does not if its rounds commute: each changes the round's own record, adds to a sum, sets a flag to one value, or puts the
 * record into a set, and none reads what another changes. This is told from the text, by the names of fields; where it cannot
 * be told, the order may matter.
 */

import type { Source, Syntax } from '../../source/source.ts'
import { children, isFunction, kernelParameter } from '../../source/source.ts'
import type { Build, Environment } from '../values/build.ts'

/** What the rounds of a loop do, by names of fields and variables. */
interface Rounds {
  readonly reads: Set<string>
  readonly changes: Set<string>
  /** Sets and queues that are asked for the round's own record only. */
  readonly asked: Set<string>
  /** How each thing is changed that all rounds share. */
  readonly shared: Map<string, string>
  problem: string | null
}

/** A body that a round runs: the loop's own, or a helper's. */
interface Body {
  readonly rounds: Rounds
  readonly sources: ReadonlyMap<string, Source>
  readonly kernel: string
  /** Fields that hold references: what is beyond one is no longer the round's own. */
  readonly references: ReadonlySet<string>
  /** Variables that stand for the round's record or a part of it. */
  readonly own: Set<string>
  /** Variables that each round has for itself. */
  readonly locals: Set<string>
}

const known = new WeakMap<Build, Map<Syntax, string | null>>()

/** How the loop depends on the order, to be followed by `block records`; null if it does not. */
export function orderOf(pattern: Syntax, loop: Syntax, environment: Environment): string | null {
  const { build } = environment
  const remembered = known.get(build) ?? new Map<Syntax, string | null>()
  known.set(build, remembered)
  const order = remembered.get(loop)
  if (order !== undefined) return order
  const found = findOrder(pattern, loop, environment)
  remembered.set(loop, found)
  return found
}

function findOrder(
  pattern: Syntax,
  loop: Syntax,
  { build, activation }: Environment,
): string | null {
  const rounds: Rounds = {
    ...{ reads: new Set(), changes: new Set(), asked: new Set() },
    ...{ shared: new Map(), problem: null },
  }
  const references = build.layout.slots.filter(({ type }) => type.kind === 'ref')
  const body: Body = {
    ...{ rounds, sources: build.sources, kernel: kernelParameter(activation.source) },
    references: new Set(references.map(({ path }) => lastName(path))),
    own: new Set(pattern.type === 'Identifier' ? [pattern.name] : []),
    locals: new Set(),
  }
  visit(loop, body)
  const { problem, changes, reads, asked, shared } = rounds
  if (problem !== null) return problem
  const isOwnOnly = (name: string) => shared.get(name)?.endsWith(ofItsOwn) === true
  const isRead = (name: string) => reads.has(name) || (asked.has(name) && !isOwnOnly(name))
  if ([...changes].some(isRead)) return 'reads what it changes of the'
  return changes.size > 0 && mayReturn(loop) ? 'may stop at the first of the' : null
}

/** Marks a change of a set or queue that is about the round's own record. */
const ofItsOwn = ' of its own'

const mayReturn = (node: Syntax): boolean =>
  !isFunction(node) && (node.type === 'ReturnStatement' || children(node).some(mayReturn))

const lastName = (path: string): string =>
  path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .at(-1) ?? ''

function visit(node: Syntax, body: Body): void {
  switch (node.type) {
    case 'ExpressionStatement':
      effect(node.expression, body)
      break
    case 'AssignmentExpression':
    case 'UpdateExpression':
      // Its value tells which round it was, unless what it changes is the round's own.
      if (isShared(node.type === 'UpdateExpression' ? node.argument : node.left, body))
        body.rounds.problem ??= 'counts the'
      effect(node, body)
      break
    case 'VariableDeclarator':
      if (node.init != null) visit(node.init, body)
      declare(node.id, node.init ?? null, body)
      break
    case 'ForOfStatement':
      visit(node.right, body)
      if (node.left.type === 'VariableDeclaration')
        declare(node.left.declarations[0].id, node.right, body)
      visit(node.body, body)
      break
    case 'YieldExpression':
      choice(node, body)
      break
    case 'CallExpression':
      call(node, body)
      break
    case 'MemberExpression':
      read(node, body)
      break
    case 'Identifier':
      if (isShared(node, body)) body.rounds.reads.add(node.name)
      break
    default:
      if (isFunction(node)) for (const parameter of node.params) declare(parameter, null, body)
      for (const part of children(node)) visit(part, body)
  }
}

/** A variable of the round: its own record's if it is made from that. */
function declare(pattern: Syntax, from: Syntax | null, body: Body): void {
  const { own, locals } = body
  if (pattern.type !== 'Identifier') {
    for (const part of children(pattern)) declare(part, null, body)
    return
  }
  const isOwn = from !== null && isOwnPart(from, body)
  ;(isOwn ? locals : own).delete(pattern.name)
  ;(isOwn ? own : locals).add(pattern.name)
}

/** The variable a member expression begins with, and the names after it. */
function chainOf(node: Syntax): { readonly root: string | null; readonly names: string[] } {
  if (node.type === 'Identifier') return { root: node.name, names: [] }
  if (node.type !== 'MemberExpression') return { root: null, names: [] }
  const { root, names } = chainOf(node.object)
  const { property, computed } = node
  return {
    root,
    names: computed || property.type !== 'Identifier' ? names : [...names, property.name],
  }
}

/** True for the round's record, or a part of it that is reached without following a reference. */
function isOwnPart(node: Syntax, { own, references }: Body): boolean {
  const { root, names } = chainOf(node)
  return root !== null && own.has(root) && !names.slice(0, -1).some((name) => references.has(name))
}

const isShared = (node: Syntax, body: Body): boolean =>
  !isOwnPart(node, body) && !(node.type === 'Identifier' && body.locals.has(node.name))

function read(node: Syntax, body: Body): void {
  const { root, names } = chainOf(node)
  const { reads } = body.rounds
  if (!isOwnPart(node, body)) {
    for (const name of names) reads.add(name)
    if (root !== null && !body.locals.has(root)) reads.add(root)
  }
  for (let at = node; at.type === 'MemberExpression'; at = at.object as Syntax) {
    if (at.computed) visit(at.property, body)
    if (!/^(MemberExpression|Identifier)$/.test(at.object.type)) visit(at.object, body)
  }
}

/** What a statement does; a value of it is not used. */
function effect(node: Syntax, body: Body): void {
  if (node.type === 'UpdateExpression') change(node.argument, 'sum', body)
  else if (node.type === 'AssignmentExpression') assignment(node, body)
  else visit(node, body)
}

function assignment(
  { operator, left, right }: Extract<Syntax, { type: 'AssignmentExpression' }>,
  body: Body,
): void {
  visit(right, body)
  const isSum = operator === '+=' || operator === '-='
  const isFixed = operator === '=' && right.type === 'Literal'
  if (!isSum && !isFixed && isShared(left, body)) body.rounds.problem ??= 'keeps one of the'
  change(left, isSum ? 'sum' : isFixed ? `= ${right.raw}` : operator, body)
}

/** Notes that something is changed, and how if all rounds share it: in one way only. */
function change(target: Syntax, how: string, body: Body): void {
  const { rounds } = body
  const { root, names } = chainOf(target)
  const name = names.at(-1) ?? root ?? ''
  if (target.type === 'MemberExpression' && target.computed) visit(target.property, body)
  if (target.type === 'Identifier' && body.locals.has(name)) return
  rounds.changes.add(name)
  if (!isShared(target, body)) return
  if ((rounds.shared.get(name) ?? how) !== how) rounds.problem ??= 'keeps one of the'
  rounds.shared.set(name, how)
}

/** `yield* k.choose(...)` and `yield* k.pick(...)` come out in every way; another yield may end the step. */
function choice(node: Extract<Syntax, { type: 'YieldExpression' }>, body: Body): void {
  const { argument } = node
  const isCall = argument?.type === 'CallExpression'
  const [word, ...more] = isCall ? chainOf(argument.callee as Syntax).names : []
  if (more.length > 0 || (word !== 'choose' && word !== 'pick'))
    body.rounds.problem ??= 'takes steps between the'
  else if (isCall) for (const argument_ of argument.arguments) visit(argument_, body)
}

function call(node: Extract<Syntax, { type: 'CallExpression' }>, body: Body): void {
  const { callee } = node
  for (const argument of node.arguments) visit(argument, body)
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') {
    // A function of the procedure's own may change anything.
    body.rounds.problem ??= 'calls a function for the'
    return
  }
  const { name } = callee.property
  const isOfKernel = callee.object.type === 'Identifier' && callee.object.name === body.kernel
  if (isOfKernel) {
    const helper = body.sources.get(name)
    if (helper !== undefined) visitHelper(helper, node.arguments, body)
    return
  }
  const object = callee.object as Syntax
  const isQueued = name === 'push' || name === 'shift'
  if (isQueued && isShared(object, body)) body.rounds.problem ??= 'queues the'
  const [item] = node.arguments
  const isOwn = item?.type === 'Identifier' && body.own.has(item.name)
  if (/^(add|delete|clear|push|shift|remove)$/.test(name))
    change(object, isOwn ? `${name}${ofItsOwn}` : name, body)
  else if (name === 'has' && isOwn && isShared(object, body))
    body.rounds.asked.add(chainOf(object).names.at(-1) ?? '')
  else visit(object, body)
}

function visitHelper(helper: Source, args: readonly Syntax[], body: Body): void {
  const { name, syntax } = helper
  const inner: Body = {
    ...body,
    // Looked into once: one that calls itself is refused elsewhere.
    sources: new Map([...body.sources].filter(([other]) => other !== name)),
    kernel: kernelParameter(helper),
    own: new Set(),
    locals: new Set(),
  }
  syntax.params.slice(1).forEach((parameter, i) => {
    const isOwn = args[i] !== undefined && isOwnPart(args[i], body)
    if (isOwn && parameter.type === 'Identifier') inner.own.add(parameter.name)
    else declare(parameter, null, inner)
  })
  visit(syntax.body, inner)
}
