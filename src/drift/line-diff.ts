/** The difference of two short texts, as lines with ' ', '-' and '+' in front: the longest common subsequence, by a table. */
export function lineDiff(before: readonly string[], after: readonly string[]): string[] {
  const width = after.length + 1
  const common = new Uint16Array((before.length + 1) * width)
  for (let b = before.length - 1; b >= 0; b--)
    for (let a = after.length - 1; a >= 0; a--)
      common[b * width + a] =
        before[b] === after[a]
          ? common[(b + 1) * width + a + 1] + 1
          : Math.max(common[(b + 1) * width + a], common[b * width + a + 1])
  const lines: string[] = []
  let b = 0
  let a = 0
  while (b < before.length || a < after.length) {
    const isBoth = b < before.length && a < after.length && before[b] === after[a]
    if (isBoth) {
      lines.push(` ${before[b++]}`)
      a++
    } else if (
      a === after.length ||
      (b < before.length && common[(b + 1) * width + a] >= common[b * width + a + 1])
    )
      lines.push(`-${before[b++]}`)
    else lines.push(`+${after[a++]}`)
  }
  return lines
}

/** Only the changed lines with a few around them, and `@@` between. */
export function hunks(lines: readonly string[], around = 3): string[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some((line) => line[0] !== ' '),
  )
  return lines.flatMap((line, at) => {
    if (!near[at]) return []
    return at === 0 || near[at - 1] ? [line] : ['@@', line]
  })
}
