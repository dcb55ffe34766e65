/** Breaks text at spaces into lines of at most `width` columns; a longer word gets a line, cut if it must be. */
export function wrap(text: string, width: number, continued = ''): string[] {
  const lines: string[] = []
  let line = ''
  const flush = () => {
    lines.push(line)
    line = continued
  }
  for (const word of text.split(' ')) {
    const isFresh = line === '' || (line === continued && lines.length > 0)
    if (!isFresh && line.length + 1 + word.length > width) flush()
    let rest = word
    line += line === '' || line === continued ? '' : ' '
    while (line.length + rest.length > width) {
      const room = Math.max(width - line.length, 1)
      line += rest.slice(0, room)
      rest = rest.slice(room)
      flush()
    }
    line += rest
  }
  if (line !== '' && line !== continued) lines.push(line)
  return lines
}

/** Rows of cells as aligned columns, two spaces apart, without trailing spaces. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  )
}

/** `1,383,116`. */
export const grouped = (n: number): string =>
  Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
