/**
 * Lays generated text out: two spaces for each open bracket at the end of a line, and long lines broken at commas and
 * logical operators. It looks at brackets and strings only.
 */

const widthMax = 100

export function layOut(text: string): string {
  const lines: string[] = []
  let depth = 0
  for (const raw of text.split('\n')) {
    const line = withoutOuterParentheses(raw.trim())
    if (line === '') {
      lines.push('')
      continue
    }
    const leading = /^[\])}]+/.exec(line)?.[0].length ?? 0
    const indent = Math.max(0, depth - Math.min(leading, 1))
    lines.push(...broken(line, indent))
    depth += balance(line)
  }
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

/** Opening minus closing brackets, at most one a line: `foo({` opens one level. */
function balance(line: string): number {
  let depth = 0
  let low = 0
  for (const [, change] of brackets(line)) {
    depth += change
    low = Math.min(low, depth)
  }
  return Math.sign(depth - low) + Math.sign(low)
}

function* brackets(line: string): Generator<readonly [number, number]> {
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (quote !== '') {
      if (c === '\\') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'" || c === '`') quote = c
    else if (c === '/' && line[i + 1] === '/') return
    else if ('([{'.includes(c)) yield [i, 1]
    else if (')]}'.includes(c)) yield [i, -1]
  }
}

/** `return (a && b)` needs no parentheses. */
function withoutOuterParentheses(line: string): string {
  const match = /^(return |const [\w$]+ = |[\w$.]+ = )\(/.exec(line)
  if (match === null || !line.endsWith(')')) return line
  const start = match[0].length - 1
  if (closing(line, start) !== line.length - 1 || line.slice(start).startsWith('(()')) return line
  return match[1]! + line.slice(start + 1, -1)
}

function closing(line: string, open: number): number {
  let depth = 0
  for (const [i, change] of brackets(line)) {
    if (i < open) continue
    depth += change
    if (depth === 0) return i
  }
  return -1
}

/** The line, or its parts: the outermost bracket that can be opened is. */
function broken(line: string, indent: number): string[] {
  const pad = '  '.repeat(indent)
  if (pad.length + line.length <= widthMax || line.startsWith('//') || line.startsWith('*'))
    return [pad + line]
  const open = widestBracket(line)
  if (open === null) return [pad + line]
  const [start, end] = open
  const inner = line.slice(start + 1, end)
  const parts = splitTop(inner)
  if (parts.length < 2 && inner.length < 40) return [pad + line]
  const middle = parts.flatMap((part) => broken(part.trim(), indent + 1))
  return [pad + line.slice(0, start + 1), ...middle, ...broken(line.slice(end), indent)]
}

function widestBracket(line: string): readonly [number, number] | null {
  let best: readonly [number, number] | null = null
  let depth = 0
  for (const [i, change] of brackets(line)) {
    if (change === 1 && depth === 0) {
      const end = closing(line, i)
      if (end > 0 && (best === null || end - i > best[1] - best[0])) best = [i, end]
    }
    depth += change
  }
  return best
}

/** Splits after commas, and before `&&`, `||`, `?` and `:`, outside brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = []
  let start = 0
  const nested = [...brackets(text)]
  let depth = 0
  let next = 0
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    while (next < nested.length && nested[next]![0] === i) depth += nested[next++]![1]
    const c = text[i]!
    if (quote !== '') {
      if (c === '\\') i++
      else if (c === quote) quote = ''
      continue
    }
    if (c === '"') quote = c
    if (depth !== 0) continue
    if (c === ',') {
      parts.push(text.slice(start, i + 1))
      start = i + 1
    } else if (/^ (&&|\|\||\?|:) /.test(text.slice(i, i + 4))) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  parts.push(text.slice(start))
  return parts.filter((part) => part.trim() !== '')
}
