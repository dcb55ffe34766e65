/**
 * A specification as a TypeScript module to read, edit and check.
 *
 * Operators are functions of the same name, with the comment that stands above them in TLA+. `s` is the state, `t` the
 * next one; an action calls `emit` for each next state it finds and stops when that returns true.
 */
import { subject } from '../infer/facts.ts'
import { typeText } from '../infer/typescript.ts'
import { type Comment, lex } from '../lex/lexer.ts'
import type { Operator } from '../modules/scope.ts'
import type { Source } from '../source.ts'
import * as runtime from '../standard/runtime.ts'
import type { TopLevel } from '../translate/context.ts'
import type { Predicate, Translated } from '../translate/specification.ts'
import { layOut } from './layout.ts'

export interface EmitOptions {
  /** Module that the generated text imports the runtime from. */
  readonly runtime: string
}

/** Types that the runtime offers. */
const typeNames = [
  'Value',
  'ModelValue',
  'SetOf',
  'FunctionOf',
  'RecordOf',
  'SequenceOf',
  'TupleOf',
]

/** The text of the module; `translated` must have been made with types. */
export function emitModule(translated: Translated, options: EmitOptions): string {
  const comments = new Map<Source, readonly Comment[]>()
  const { definitions } = translated.translation
  const constants = definitions.filter((d) => d.text.startsWith('const '))
  const functions = definitions.filter((d) => !d.text.startsWith('const '))
  const body = [
    `/** The specification ${translated.name}, translated from TLA+. */`,
    '',
    stateText(translated),
    'type Emit = EmitTo<State>',
    ...inOrder(constants).map((d) => withComment(d, comments)),
    ...functions.map((d) => withComment(d, comments)),
    exportsText(translated),
  ].join('\n\n')
  const code = body.replace(/\/\*[\s\S]*?\*\//g, '')
  const used = Object.keys(runtime).filter((name) =>
    new RegExp(`(?<![\\w$.])${name}(?![\\w$:'])`).test(code),
  )
  const types = typeNames.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
  const imports = `import { ${[...types.map((name) => `type ${name}`), 'type Emit as EmitTo', ...used].join(', ')} } from '${options.runtime}'`
  return layOut(`${imports}\n\n${body}`)
}

/** Constants before their use; those worked out late may stand anywhere. */
function inOrder(constants: readonly TopLevel[]): readonly TopLevel[] {
  const early = constants.filter((d) => !/^const [\w$]+ = (lazy|perState)\(/.test(d.text))
  return [...early, ...constants.filter((d) => !early.includes(d))]
}

function stateText(translated: Translated): string {
  const { variables, facts } = translated.translation
  const fields = variables
    .map((v) => `${v.name}: ${typeText(facts.of(subject.variable(v)))}`)
    .join('\n')
  return `/** One value for each variable. */\nexport interface State {\n${fields}\n}`
}

function withComment(d: TopLevel, comments: Map<Source, readonly Comment[]>): string {
  const isShared = d.text.startsWith('const ') || d.text.startsWith('function ')
  const text = isShared && d.operator !== null ? `export ${d.text}` : d.text
  const comment = d.operator === null ? null : commentOf(d.operator, comments)
  return comment === null ? text : `${comment}\n${text}`
}

/** The comment that ends on the line above a definition. */
function commentOf(operator: Operator, known: Map<Source, readonly Comment[]>): string | null {
  const { source, offset } = operator.at
  if (!known.has(source)) known.set(source, lex(source).comments)
  const above = known.get(source)!.filter((c) => c.end <= offset)
  const lines: string[] = []
  let end = offset
  for (const comment of above.reverse()) {
    const between = source.text.slice(comment.end, end)
    if (between.trim() !== '' || between.split('\n').length > 2) break
    lines.unshift(...comment.text.split('\n'))
    end = comment.offset
  }
  const text = lines
    .map((l) => l.replace(/^[\s*(]+|[\s*)]+$/g, ''))
    .filter((l) => l !== '' && !/^-+$/.test(l))
  if (text.length === 0) return null
  if (text.length === 1) return `/** ${safe(text[0]!)} */`
  return `/**\n${text.map((l) => ` * ${safe(l)}`).join('\n')}\n */`
}

const safe = (text: string) => text.replaceAll('*/', '* /')

function exportsText(translated: Translated): string {
  const list = (predicates: readonly Predicate[]) =>
    predicates.map((p) => `{ name: '${p.name}', run: ${p.js} }`).join(', ')
  return [
    '/** What a checker runs. */',
    'export const specification = {',
    `name: '${translated.name}',`,
    `variables: [${translated.variables.map((v) => `'${v}'`).join(', ')}],`,
    `init: ${translated.init ?? 'null'},`,
    `next: ${translated.next?.js ?? 'null'},`,
    `actions: [${list(translated.actions)}],`,
    `invariants: [${list(translated.invariants)}],`,
    `actionProperties: [${list(translated.impliedActions)}],`,
    `constraints: [${list(translated.constraints)}],`,
    `assumptions: [${list(translated.assumptions)}],`,
    '}',
  ].join('\n')
}
