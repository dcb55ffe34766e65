/** Breaks text at spaces into lines of at most `width` columns; a word that is longer gets a line, and stays whole. */
export function wrap(text: string, width: number, continued = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const isFresh = line === '' || (line === continued && lines.length > 0)
    if (!isFresh && line.length + 1 + word.length > width) {
      lines.push(line)
      line = continued
    }
    line += line === '' || line === continued ? word : ` ${word}`
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
