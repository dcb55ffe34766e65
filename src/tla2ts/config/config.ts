/**
 * TLC's configuration files.
 *
 * A sequence of statements, each a keyword followed by its items; keywords may come in any order and repeat. Values are
 * numbers, strings, TRUE and FALSE, model values and sets of values.
 */
import { withoutEscapes } from '../lex/lexer.ts'
import { spellings } from '../lex/token.ts'
import { infix, postfix, prefix } from '../parse/operators.ts'
import { type Place, type Source, syntaxProblem } from '../syntax/source.ts'

/** A value written in a configuration file. Any other name is a model value. */
export type ConfigValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'set'; readonly items: readonly ConfigValue[] }

export interface Named {
  readonly name: string
  readonly at: Place
}

export interface Assignment extends Named {
  /** The operands of `F(1, 2) = 3`; empty for a plain constant. */
  readonly args: readonly ConfigValue[]
  readonly value: ConfigValue
  /** `Name = [Module]value` assigns only within that module. */
  readonly module: string | null
}

export interface Replacement extends Named {
  readonly by: string
  /** `Name <- [Module]Other` replaces only within that module. */
  readonly module: string | null
}

export interface Configuration {
  readonly source: Source
  readonly assignments: readonly Assignment[]
  readonly replacements: readonly Replacement[]
  readonly init: Named | null
  readonly next: Named | null
  readonly specification: Named | null
  readonly invariants: readonly Named[]
  readonly properties: readonly Named[]
  readonly constraints: readonly Named[]
  readonly actionConstraints: readonly Named[]
  readonly symmetry: readonly Named[]
  readonly view: Named | null
  readonly alias: Named | null
  readonly postcondition: readonly Named[]
  /** Predicates of states or steps, each of which must hold somewhere. */
  readonly possible: readonly Named[]
  /** null where the file does not say; TLC then checks for deadlock. */
  readonly checkDeadlock: boolean | null
}

const keywords = [
  'CONSTANT',
  'CONSTANTS',
  'INIT',
  'NEXT',
  'SPECIFICATION',
  'INVARIANT',
  'INVARIANTS',
  'PROPERTY',
  'PROPERTIES',
  'CONSTRAINT',
  'CONSTRAINTS',
  'ACTION_CONSTRAINT',
  'ACTION_CONSTRAINTS',
  'SYMMETRY',
  'VIEW',
  'ALIAS',
  'POSTCONDITION',
  'POSTCONDITIONS',
  'CHECK_DEADLOCK',
  '_POSSIBLE',
  '_PERIODIC',
  '_RL_REWARD',
]

interface Word extends Place {
  readonly text: string
}

type Draft = {
  -readonly [K in keyof Configuration]: Configuration[K] extends readonly (infer T)[]
    ? T[]
    : Configuration[K]
}

/** Throws a usage problem with its place for what it does not understand. */
export function parseConfiguration(source: Source): Configuration {
  const words = wordsOf(source)
  const draft: Draft = {
    source,
    assignments: [],
    replacements: [],
    init: null,
    next: null,
    specification: null,
    invariants: [],
    properties: [],
    constraints: [],
    actionConstraints: [],
    symmetry: [],
    view: null,
    alias: null,
    postcondition: [],
    possible: [],
    checkDeadlock: null,
  }
  const reader = new Reader(words, source)
  while (!reader.isDone()) readStatement(reader, draft)
  return draft
}

/** These keywords may stand only once, as in TLC. */
function once(keyword: Word, old: Named | null, given: Named): Named {
  if (old === null) return given
  throw syntaxProblem(keyword, `${keyword.text} is given twice`)
}

function readStatement(reader: Reader, draft: Draft): void {
  const keyword = reader.next('a keyword')
  switch (keyword.text) {
    case 'CONSTANT':
    case 'CONSTANTS':
      while (reader.isItem()) readConstant(reader, draft)
      return
    case 'INIT':
      draft.init = once(keyword, draft.init, reader.name())
      return
    case 'NEXT':
      draft.next = once(keyword, draft.next, reader.name())
      return
    case 'SPECIFICATION':
      draft.specification = once(keyword, draft.specification, reader.name())
      return
    case 'VIEW':
      draft.view = once(keyword, draft.view, reader.name())
      return
    case 'ALIAS':
      draft.alias = once(keyword, draft.alias, reader.name())
      return
    case 'INVARIANT':
    case 'INVARIANTS':
      draft.invariants.push(...reader.names())
      return
    case 'PROPERTY':
    case 'PROPERTIES':
      draft.properties.push(...reader.names())
      return
    case 'CONSTRAINT':
    case 'CONSTRAINTS':
      draft.constraints.push(...reader.names())
      return
    case 'ACTION_CONSTRAINT':
    case 'ACTION_CONSTRAINTS':
      draft.actionConstraints.push(...reader.names())
      return
    case 'SYMMETRY':
      draft.symmetry.push(...reader.names())
      return
    case 'POSTCONDITION':
    case 'POSTCONDITIONS':
      draft.postcondition.push(...reader.names())
      return
    case '_POSSIBLE':
      draft.possible.push(...reader.names())
      return
    case '_PERIODIC':
    case '_RL_REWARD':
      reader.names()
      return
    case 'CHECK_DEADLOCK': {
      const word = reader.next('TRUE or FALSE')
      if (word.text !== 'TRUE' && word.text !== 'FALSE')
        throw syntaxProblem(word, 'CHECK_DEADLOCK is TRUE or FALSE')
      draft.checkDeadlock = word.text === 'TRUE'
      return
    }
    default:
      throw syntaxProblem(
        keyword,
        `${keyword.text} is no keyword of a configuration file`,
        `the keywords are: ${keywords.filter((k) => !k.startsWith('_')).join(', ')}`,
      )
  }
}

function readConstant(reader: Reader, draft: Draft): void {
  const name = reader.next('a constant')
  const args: ConfigValue[] = []
  if (reader.accept('(')) {
    do args.push(reader.value())
    while (reader.accept(','))
    reader.expect(')')
  }
  if (reader.accept('<-')) {
    const module = reader.accept('[') ? reader.next('a module name').text : null
    if (module !== null) reader.expect(']')
    draft.replacements.push({
      name: name.text,
      at: name,
      by: reader.next('an operator').text,
      module,
    })
    return
  }
  reader.expect('=')
  const module = reader.accept('[') ? reader.next('a module name').text : null
  if (module !== null) reader.expect(']')
  draft.assignments.push({ name: name.text, at: name, args, value: reader.value(), module })
}

const operators = [...infix.keys(), ...prefix.keys(), ...postfix, ...spellings.keys()]
  .filter((operator) => !/^[A-Z]/.test(operator))
  .sort((a, b) => b.length - a.length)
  .map((operator) => operator.replace(/\W/g, '\\$&'))
  .join('|')
/** A symbol of an operator, on either side of `<-`. */
const replaceable = `(?:${operators})(?=\\s*<-)|(?<=<-\\s*)(?:${operators})`

function wordsOf(source: Source): readonly Word[] {
  const pattern = new RegExp(
    String.raw`\\\*.*|\(\*[\s\S]*?\*\)|${replaceable}|<-|[A-Za-z0-9_!.]+|-[0-9]+|"(?:[^"\\]|\\.)*"|[=(){},[\]]|\S`,
    'g',
  )
  const words: Word[] = []
  for (const match of source.text.matchAll(pattern)) {
    const text = match[0]
    if (text.startsWith('\\*') || text.startsWith('(*')) continue
    if (/^(-{4,}|={4,})$/.test(text)) continue
    const word = spellings.get(text) ?? text
    words.push({ text: word, source, offset: match.index, length: text.length })
  }
  return words
}

class Reader {
  readonly #words: readonly Word[]
  readonly #source: Source
  #index = 0

  constructor(words: readonly Word[], source: Source) {
    this.#words = words
    this.#source = source
  }

  isDone(): boolean {
    return this.#index >= this.#words.length
  }

  /** True if another item of the current statement follows. */
  isItem(): boolean {
    return !this.isDone() && !keywords.includes(this.#words[this.#index]!.text)
  }

  next(what: string): Word {
    const word = this.#words[this.#index++]
    if (word !== undefined) return word
    const offset = Math.max(0, this.#source.text.length - 1)
    throw syntaxProblem(
      { source: this.#source, offset, length: 1 },
      `${what} is expected, but the file ends`,
    )
  }

  accept(text: string): boolean {
    if (this.#words[this.#index]?.text !== text) return false
    this.#index++
    return true
  }

  expect(text: string): void {
    const word = this.next(text)
    if (word.text !== text)
      throw syntaxProblem(
        word,
        `${text} is expected here, not ${word.text}`,
        'Name = value or Name <- Operator',
      )
  }

  name(): Named {
    const word = this.next('a name')
    return { name: word.text, at: word }
  }

  names(): readonly Named[] {
    const names: Named[] = []
    while (this.isItem()) {
      if (!this.accept(',')) names.push(this.name())
    }
    return names
  }

  value(): ConfigValue {
    const word = this.next('a value')
    if (word.text === '{') {
      const items: ConfigValue[] = []
      if (this.accept('}')) return { kind: 'set', items }
      do items.push(this.value())
      while (this.accept(','))
      this.expect('}')
      return { kind: 'set', items }
    }
    if (word.text === 'TRUE' || word.text === 'FALSE')
      return { kind: 'boolean', value: word.text === 'TRUE' }
    if (/^-?[0-9]+$/.test(word.text)) return { kind: 'number', value: Number(word.text) }
    if (word.text === '"') throw syntaxProblem(word, 'this string has no end')
    if (word.text.startsWith('"'))
      return { kind: 'string', value: withoutEscapes(word.text.slice(1, -1)) }
    return { kind: 'model', name: word.text }
  }
}
