/** Names of TLA+ as names of JavaScript. */

const symbols: Record<string, string> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'over',
  '<': 'less',
  '>': 'greater',
  '=': 'equals',
  '^': 'caret',
  '%': 'percent',
  '&': 'and',
  '|': 'bar',
  '~': 'tilde',
  '!': 'bang',
  '?': 'query',
  '@': 'at',
  '#': 'hash',
  $: 'dollar',
  ':': 'colon',
  '.': 'dot',
  '\\': '',
  "'": 'prime',
  '(': '',
  ')': '',
}

const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with ' +
    'yield let static await async of arguments eval undefined NaN Infinity Map Set Number String Boolean Object ' +
    'Array Math Symbol implements interface package private protected public s t emit State'
  ).split(' '),
)

/** Names the generated code uses for the runtime; they are kept clear of. */
export function reserve(names: Iterable<string>): void {
  for (const name of names) reserved.add(name)
}

/** A JavaScript name close to the TLA+ one and not yet taken; takes it. */
export function nameFor(name: string, taken: Set<string>): string {
  const js = freshName(name, (candidate) => taken.has(candidate))
  taken.add(js)
  return js
}

export function freshName(name: string, isTaken: (candidate: string) => boolean): string {
  let base = /^[A-Za-z0-9_]+$/.test(name)
    ? name
    : [...name].map((c) => (symbols[c] ? `_${symbols[c]}` : (symbols[c] ?? c))).join('')
  if (/^[0-9]/.test(base)) base = `_${base}`
  if (reserved.has(base)) base = `${base}_`
  if (!isTaken(base)) return base
  for (let i = 2; ; i++) if (!isTaken(`${base}_${i}`)) return `${base}_${i}`
}

/** A field of an object; names of TLA+ may begin with a digit. */
export const member = (object: string, name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}['${name}']`
