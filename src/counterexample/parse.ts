import type { z } from 'zod'
import { ProblemError } from '../spec/problem/problem.ts'
import { type Counterexample, counterexampleSchema, fileBytesMax } from './format.ts'

/**
 * Reads the text of a counterexample file that anyone may have written.
 *
 * The order matters: size, encoding and nesting are checked before `JSON.parse` sees the text, and names that mean
 * something to JavaScript objects are refused before zod does.
 */

const nestingMax = 16

/** The counterexample in a file. Throws a usage problem that names `source` and the first thing wrong. */
export function parseCounterexample(file: Uint8Array | string, source: string): Counterexample {
  return parseDocument(file, source, 'daxcheck-counterexample', counterexampleSchema)
}

/** The document of the named format, version 1, in a file that anyone may have written. Throws a usage problem. */
export function parseDocument<T>(
  file: Uint8Array | string,
  source: string,
  format: string,
  schema: z.ZodType<T>,
): T {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const refuse = (what: string): never => {
    throw new ProblemError('usage', `${source}: ${what}`, 'expected a file written by daxcheck')
  }
  if (bytes.length > fileBytesMax) refuse(`larger than ${fileBytesMax >> 20} MiB`)
  if (bytes.length === 0) refuse('the file is empty')
  const text = decodeUtf8(bytes) ?? refuse('not UTF-8 text')
  if (nesting(text) > nestingMax) refuse(`nested deeper than ${nestingMax} levels`)
  const value = parseJson(text) ?? refuse('not JSON, or cut short')
  if (hasReservedName(value.json)) refuse('uses a reserved name such as __proto__ as a key')
  const versions = versionOf(value.json, format)
  if (versions !== null) refuse(versions)
  const parsed = schema.safeParse(value.json)
  if (parsed.success) return parsed.data
  return refuse(sentence(parsed.error.issues[0]!))
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parseJson(text: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return null
  }
}

/** Deepest nesting of brackets outside strings. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i++
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth)
    else if (c === '}' || c === ']') depth--
  }
  return deepest
}

// Nesting is bounded by now, so this may recurse.
function hasReservedName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, item]) => key === '__proto__' || key === 'constructor' || hasReservedName(item),
  )
}

/** What is wrong with the file's format or version, the two most telling mistakes. */
function versionOf(value: unknown, wanted: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'not a counterexample: expected an object'
  const { format, version } = value as { format?: unknown; version?: unknown }
  if (format !== wanted) return `not a counterexample: "format" is not "${wanted}"`
  if (typeof version === 'number' && version !== 1)
    return `written in format version ${version}, and this daxcheck reads version 1`
  return null
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function sentence(issue: Issue): string {
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1)
  const what = printable(issue.message.replace(/^Invalid (input|string|key in record): ?/, ''))
  return where === '' ? what : `${printable(where)}: ${what === '' ? 'invalid' : what}`
}

// The message may quote the file.
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 200)
