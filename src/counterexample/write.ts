import type { Counterexample } from './format.ts'

/** Columns up to which an object or array stays on one line. */
const widthMax = 100

/** The file's text: JSON with one step a line, keys in the order of the format; equal inputs give equal bytes. */
export function writeCounterexample(counterexample: Counterexample): string {
  return `${layOutJson(counterexample, '')}\n`
}

/** JSON text that keeps whatever fits on one line together. */
export function layOutJson(value: unknown, indent: string): string {
  const flat = oneLine(value)
  if (typeof value !== 'object' || value === null) return flat
  if (indent.length + flat.length <= widthMax) return flat
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const items = Array.isArray(value)
    ? value.map((item) => layOutJson(item, inner))
    : present(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOutJson(item, inner)}`)
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const items = present(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`
}

const present = (value: object) => Object.entries(value).filter(([, item]) => item !== undefined)
