/**
 * A specification as a TypeScript module to read, edit and check.
 *
 * Operators are functions of the same name, in the order of the specification, with the comments that stand above them in
 * TLA+. `s` is the state, `t` the next one; an action hands each next state it finds to `emit`.
 */
import { subject } from '../infer/facts.ts'
import { typeText } from '../infer/typescript.ts'
import type { Linked } from '../modules/link.ts'
import { nameFor } from '../modules/names.ts'
import * as runtime from '../standard/runtime.ts'
import type { TopLevel } from '../translate/context/context.ts'
import type { Translated } from '../translate/translated.ts'
import { Comments, documentation } from './comments.ts'
import { layOut, layOutObject } from './layout.ts'
import { nameTypes } from './named-types.ts'
import { inOrder } from './order.ts'
import { putBack } from './put-back.ts'
import { specificationEntries } from './specification.ts'

export interface EmitOptions {
  /** Module that the generated text imports the runtime from. */
  readonly runtime: string
  /** File name of the configuration. */
  readonly configuration: string
  /** Where a string or model value stands among the others. */
  readonly stringOrder: (text: string) => number
}

/** Types that the runtime offers. */
const typeNames = [
  'Emit',
  'Value',
  'ModelValue',
  'SetOf',
  'FunctionOf',
  'RecordOf',
  'SequenceOf',
  'TupleOf',
]

/** The text of the module; `translated` must have been made with types. */
export function emitModule(translated: Translated, linked: Linked, options: EmitOptions): string {
  const comments = new Comments()
  const named = new Set(linked.constants.map((c) => c.js))
  const { definitions: kept, entries } = putBack(
    { definitions: translated.translation.definitions, entries: specificationEntries(translated) },
    (d) => d.operator === null && d.text.startsWith('const ') && !named.has(d.name),
  )
  const ordered = inOrder(kept, linked)
  const constants = ordered.constants.map((d) => d.text).join('\n')
  const { declarations, texts } = nameTypes(
    [
      translated.variables.length === 0 ? '' : stateText(translated),
      constants === ''
        ? ''
        : `/** The constants, as ${options.configuration} has them. */\n${constants}`,
      joined(ordered.definitions, comments),
      ...entries,
    ],
    new Set([...translated.translation.takenNames, ...typeNames, 'State']),
  )
  const [state, constantsText, operators, ...entriesText] = texts
  const parts = [constantsText!, declarations, state!, operators!]
  const definitions = layOut(parts.filter((part) => part !== '').join('\n\n'))
  const exported = nameFor(translated.name, translated.translation.takenNames)
  const object = layOutObject(`export const ${exported} = specification({`, entriesText, '})')
  const code = [...kept.map((d) => d.text), ...entries.slice(2)].join('\n')
  const body = [orderText(code, options), definitions, object]
    .filter((part) => part !== '')
    .join('\n')
  return [headingText(translated, linked, comments, options), importText(body, options), body].join(
    '\n',
  )
}

function headingText(
  { name }: Translated,
  linked: Linked,
  comments: Comments,
  { configuration }: EmitOptions,
): string {
  const own = linked.modules.find((module) => module.name === name)
  const heading = own === undefined ? [] : comments.heading(own.at)
  const origin = `The specification ${name} with ${configuration}, translated from TLA+.`
  return documentation(heading.length === 0 ? [origin] : [...heading, '', origin])!
}

/** Values that are compared by their first mention have to be mentioned in the order of the specification. */
function orderText(code: string, { stringOrder }: EmitOptions): string {
  const quoted = code.match(/"(?:[^"\\]|\\.)*"/g) ?? []
  const texts = [...new Set<string>(quoted.map((text) => JSON.parse(text)))]
  const sorted = texts.sort((a, b) => stringOrder(a) - stringOrder(b))
  if (sorted.length < 2) return ''
  const list = sorted.map((text) => JSON.stringify(text)).join(', ')
  return layOut(
    `/** Strings and model values in TLC's order, which decides what CHOOSE takes. */\ninOrder(${list})`,
  )
}

function importText(body: string, options: EmitOptions): string {
  const code = body.replace(/\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '')
  const isUsed = (name: string) => new RegExp(`(?<![\\w$.])${name}(?![\\w$:])`).test(code)
  const types = typeNames.filter(isUsed).map((name) => `type ${name}`)
  const names = [...types, ...Object.keys(runtime).filter(isUsed).sort()]
  return layOut(`import { ${names.join(', ')} } from '${options.runtime}'`)
}

function stateText({ translation: { variables, facts } }: Translated): string {
  const fields = variables.map((v) => {
    const key = /^[A-Za-z_]/.test(v.name) ? v.name : `'${v.name}'`
    return `${key}: ${typeText(facts.of(subject.variable(v)))}`
  })
  return `/** One value for each variable. */\nexport interface State {\n${fields.join('\n')}\n}`
}

/** Definitions with a blank line between, but for constants that follow each other. */
function joined(definitions: readonly TopLevel[], comments: Comments): string {
  let text = ''
  let isAfterConstant = false
  for (const d of definitions) {
    const comment = d.operator === null ? null : comments.above(d.operator.at)
    const isPlain = comment === null && d.text.startsWith('const ')
    const space = text === '' ? '' : isPlain && isAfterConstant ? '\n' : '\n\n'
    text += `${space}${comment === null ? '' : `${comment}\n`}${d.text}`
    isAfterConstant = isPlain
  }
  return text
}
