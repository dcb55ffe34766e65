/**
 * Puts constants that have no name in the specification back where they are mentioned: the small ones, and those that are
 * worked out once there anyway, in assumptions, initial states and other constants.
 *
 * The rest keep a name: a reader stumbles over it, but the set would be built anew in every state.
 */
import type { TopLevel } from '../translate/context/context.ts'

export interface Texts {
  readonly definitions: readonly TopLevel[]
  /** Of the object at the end. */
  readonly entries: readonly string[]
}

export function putBack(texts: Texts, isHelper: (d: TopLevel) => boolean): Texts {
  let { definitions, entries } = texts
  // One within another was made before it.
  for (const { name } of texts.definitions.filter(isHelper)) {
    const helper = definitions.find((d) => d.name === name)!
    const value = contentOf(helper)
    if (value === null) continue
    const others = definitions.filter((d) => d !== helper)
    const mentioned = mentionOf(helper)
    const busy = [...others.filter(isRepeated).map((d) => d.text), ...entries.filter(isBusy)]
    if (!isSmall.test(value) && busy.some((text) => replaced(text, mentioned, '') !== text))
      continue
    definitions = others.map((d) => ({ ...d, text: replaced(d.text, mentioned, value) }))
    entries = entries.map((text) => replaced(text, mentioned, value))
  }
  return { definitions, entries }
}

const isLazy = ({ text }: TopLevel) => / = lazy\(\(\) => /.test(text)

/** The call that makes a constant; null for what is more than a call, or makes values itself. */
function contentOf(constant: TopLevel): string | null {
  const text = constant.text.slice(`const ${constant.name} = `.length)
  const value = isLazy(constant) ? text.slice('lazy(() => '.length, -1) : text
  return /^(?!fromTable)\w+\(/.test(value) ? value : null
}

const isSmall = /^(set|sequence)\([\w, "-]{0,20}\)$|^record\(\{[\w, :"-]{0,40}\}\)$/

/** Runs again and again, unlike a constant or what finds the initial states. */
const isRepeated = ({ text }: TopLevel) =>
  !/^const [\w$]+(: \w+)? = (?!perState)/.test(text) &&
  !/^function [\w$]+\(t: State, emit/.test(text)

const isBusy = (entry: string) => !/^(assumptions|symmetry):/.test(entry)

const mentionOf = (constant: TopLevel) =>
  `(?<![\\w$.])${constant.name.replaceAll('$', '\\$')}${isLazy(constant) ? '\\(\\)' : '(?![\\w$])'}`

/** Names within strings are none. */
const replaced = (text: string, name: string, value: string): string =>
  text.replace(new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${name}`, 'g'), (found) =>
    found.startsWith('"') ? found : value,
  )
