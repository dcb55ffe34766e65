/**
 * Runs something that may ask `Math.random`, which answers with numbers from one end of its range, no two of them equal.
 *
 * What depends on chance comes out differently at both ends, where two fair draws would agree every other time.
 */
export async function withChance<T>(end: 'low' | 'high', run: () => Promise<T>): Promise<T> {
  const { random } = Math
  let count = 0
  Math.random = () => {
    const fromEnd = (++count % 2 ** 20) * 2 ** -40
    return end === 'low' ? fromEnd : 1 - fromEnd
  }
  try {
    return await run()
  } finally {
    Math.random = random
  }
}
