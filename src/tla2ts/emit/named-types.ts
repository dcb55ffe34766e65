/**
 * Names for long types of records that stand in several places: those of messages, say, in the signature of every operator
 * that is handed one. A type is called after the variable, field or operand that has it first.
 */
import { nameFor } from '../modules/names.ts'

const lengthMin = 40
/** Stands in no generated text. */
const separator = '\0'

/** The texts with names in place of such types, and the declarations of these. */
export function nameTypes(
  texts: readonly string[],
  taken: Set<string>,
): { readonly declarations: string; readonly texts: readonly string[] } {
  let all = ['', ...texts].join(separator)
  const types = [...new Set(recordTypes(all))].filter((type) => type.length >= lengthMin)
  // A type within another one counts once, in the declaration of that.
  for (const type of types.sort((a, b) => b.length - a.length)) {
    if (all.split(type).length < 3) continue
    const name = nameFor(nameAt(all.slice(0, all.indexOf(type))), taken)
    all = `type ${name} = ${type}\n${all.replaceAll(type, name)}`
  }
  const [declarations, ...named] = all.split(separator)
  return { declarations: declarations!.trimEnd(), texts: named }
}

/** Every `RecordOf<{ ... }>` in the text. */
function recordTypes(text: string): readonly string[] {
  return [...text.matchAll(/RecordOf<\{/g)].map(({ index }) => {
    let depth = 0
    let end = index
    do {
      if (text[end] === '{') depth++
      if (text[end] === '}') depth--
      end++
    } while (end < text.length && (depth > 0 || text[end - 1] !== '}'))
    return text.slice(index, end + 1)
  })
}

function nameAt(before: string): string {
  const name = /(\w{2,})\??: [^{}:;()=]*$/.exec(before)?.[1] ?? 'fields'
  return name.charAt(0).toUpperCase() + name.slice(1)
}
