/**
 * Edits of a recording, to see whether its check would notice: an event dropped, two neighbours of a thread swapped, a number
 * changed.
 */
import { parseFtrace } from '../../src/trace/ftrace.ts'

export interface Edit {
  readonly kind: 'drop' | 'swap' | 'value'
  /** What was done, in a few words. */
  readonly what: string
  readonly lines: readonly string[]
  /** Names of the events concerned. */
  readonly names: readonly string[]
}

/** Numbers that say what happened; the rest are flags, pointers to structures and places in code. */
const telling = [
  ...['idx', 'pgoff', 'pfn', 'ret', 'entry', 'itype', 'off', 'pos', 'len', 'start', 'end', 'begin'],
  ...['size', 'nr', 'cow', 'address', 'addr', 'val', 'count', 'offset', 'length', 'iaddr', 'ioff'],
]

/** A random edit of lines that `isOpen` says may be edited; null if this draw finds nothing to edit. */
export function randomEdit(
  lines: readonly string[],
  editable: readonly number[],
  random: (below: number) => number,
): Edit | null {
  const at = editable[random(editable.length)]!
  const name = parseFtrace(lines[at]!)?.name ?? ''
  switch (random(3)) {
    case 0:
      return { kind: 'drop', what: `${name} dropped`, lines: lines.toSpliced(at, 1), names: [name] }
    case 1:
      return swap(lines, editable, at)
    default:
      return changeValue(lines, at, name, random)
  }
}

/** Changes places with the next event of the same thread. */
function swap(lines: readonly string[], editable: readonly number[], at: number): Edit | null {
  const first = parseFtrace(lines[at]!)
  const other = editable.find((i) => i > at && parseFtrace(lines[i]!)?.tid === first?.tid)
  const second = other === undefined ? null : parseFtrace(lines[other]!)
  if (other === undefined || first === null || second === null) return null
  const swapped = [...lines]
  swapped[at] = lines[other]!
  swapped[other] = lines[at]!
  const names = [first.name, second.name]
  return { kind: 'swap', what: `${names.join(' and ')} swapped`, lines: swapped, names }
}

function changeValue(
  lines: readonly string[],
  at: number,
  name: string,
  random: (below: number) => number,
): Edit | null {
  const line = lines[at]!
  // Where the walk over the index has come to at its end says nothing.
  if (name === 'dax_writeback_range_done') return null
  const found = [...line.matchAll(/\b(\w+)(=|: | )(0x[0-9a-f]+|-?\d+)\b/g)].filter(([, of]) =>
    telling.includes(of!),
  )
  const chosen = found[random(Math.max(1, found.length))]
  if (chosen === undefined) return null
  const [whole, of, between, text] = chosen
  const other = changed(text!, of!, random)
  const edited = [...lines]
  edited[at] =
    `${line.slice(0, chosen.index)}${of}${between}${other}${line.slice(chosen.index + whole.length)}`
  return {
    kind: 'value',
    what: `${name}: ${of} ${text} made ${other}`,
    lines: edited,
    names: [name],
  }
}

/** Another number of the same kind; a page up or down for what counts bytes. */
function changed(text: string, of: string, random: (below: number) => number): string {
  const step = /^(address|addr|pos|off|offset|len|length|begin|ioff|iaddr)$/.test(of) ? 4096n : 1n
  const by = BigInt(1 + random(3)) * step
  const value = BigInt(text) + (of === 'entry' || of === 'ret' ? by * 32n : by)
  return text.startsWith('0x') ? `0x${value.toString(16)}` : String(value)
}
