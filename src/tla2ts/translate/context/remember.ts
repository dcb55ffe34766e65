/**
 * Expressions whose results are remembered: those that cost more than finding the result again, and depend on few values.
 *
 * The text that is emitted to be read says nothing of it.
 */
import { subject } from '../../infer/facts.ts'
import { isOnly } from '../../infer/type.ts'
import type { Apply, Expression } from '../../syntax/syntax.ts'
import type { Code, Context, Translation } from './context.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import { children, resolve } from './resolve.ts'

/** As many as `Memory` takes. */
const inputsMax = 4

/** Where a result is remembered: the name of the memory, and the values it depends on. */
export interface Place {
  readonly memory: string
  readonly inputs: string
}

/** A memory for an expression; null if it cannot be remembered, or looks at more than so many variables as a whole. */
export function placeOf(
  e: Expression,
  ctx: Context,
  t: Translation,
  variablesMax = inputsMax,
): Place | null {
  const inputs = fewInputs(e, ctx, t)
  if (inputs !== null && inputs.variables.size > variablesMax) return null
  return inputs && { memory: memoryFor(null, t), inputs: [...inputs.texts].join(', ') }
}

function fewInputs(e: Expression, ctx: Context, t: Translation): Inputs | null {
  if (t.isTyped || t.isTraced || ctx.isRemembered) return null
  for (const isByPart of [true, false]) {
    const inputs = inputsOf(e, ctx, t, isByPart)
    const count = inputs?.texts.size ?? 0
    if (count > 0 && count <= inputsMax) return inputs
  }
  return null
}

/** What `make` gives, remembered if that pays; what stands within it then is not. */
export function remember(
  e: Expression,
  ctx: Context,
  t: Translation,
  make: (ctx: Context) => Code,
): Code {
  const inputs = fewInputs(e, ctx, t)
  if (inputs === null) return make(ctx)
  const { js, type } = make({ ...ctx, isRemembered: true })
  const list = [...inputs.texts].join(', ')
  const memory = memoryFor(inputs.isPlain ? `${list}: ${js}` : null, t)
  return { js: `(${memory}.find(${list}) ?? ${memory}.keep(${js}, ${list}))`, type }
}

/** A memory of its own, or one that all expressions of this text share. */
function memoryFor(text: string | null, t: Translation): string {
  const key = `memory of ${text}`
  const known = text === null ? undefined : t.hoisted.get(key)
  if (known !== undefined) return known
  // No name of a specification has this form.
  const memory = `memory$${t.definitions.length}`
  if (text !== null) t.hoisted.set(key, memory)
  t.definitions.push({ name: memory, text: `const ${memory} = new Memory()`, operator: null })
  return memory
}

/** Constructs that go through a set, or build a function. */
const loops: ReadonlySet<Expression['kind']> = new Set([
  'quantified',
  'choose',
  'setFilter',
  'setMap',
  'function',
  'except',
])

/** True for what is worth it wherever it stands: loops, recursion, and a variable of many parts tested for membership. */
export function isLong(e: Expression, ctx: Context, t: Translation): boolean {
  if (loops.has(e.kind)) return true
  if (e.kind !== 'apply') return false
  if (e.args.length > 0 && isRecursion(e, ctx, t)) return true
  if (e.name !== '\\in' && e.name !== '\\subseteq') return false
  const [value] = e.args
  if (value!.kind !== 'apply' || value!.args.length > 0) return false
  const binding = ctx.scope.find(value!.name)
  return binding?.kind === 'variable' && !isOnly(t.facts.of(subject.variable(binding.variable)), ~0)
}

/** True for the use of a recursive operator outside its own definition. */
function isRecursion(e: Apply, ctx: Context, t: Translation): boolean {
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind !== 'operator' || !binding.operator.isRecursive) return false
  const { at, end } = binding.operator
  const { source, offset } = e.at
  return source !== at.source || offset < at.offset || offset >= end
}

/** Operators that allocate nothing. */
const light: ReadonlySet<string> = new Set(
  'TRUE FALSE = /= + - * % < > <= >= .. /\\ \\/ => ~ <=> Len Head Cardinality'.split(' '),
)

/** True for a new value of a variable that is built, not just taken from somewhere. */
export function isBuilt(e: Expression): boolean {
  if (loops.has(e.kind)) return true
  if (e.kind === 'apply' && (e.args.length > 0 || e.prefix.length > 0) && !light.has(e.name))
    return true
  return children(e).some((child) => isBuilt(child.e))
}
