import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder } from './command-line.ts'

/** Specifications from a stranger: checking one harms nothing outside its folder, and ends. */

beforeAll(() => {
  builtModule('src/cli/main')
}, 120_000)

/** Checks a module `M` of these lines in a folder of its own. */
function checked(lines: string, { configuration = 'INIT Init\nNEXT Next\n' } = {}) {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'M.tla'), `---- MODULE M ----\n${lines}\n====\n`)
  writeFileSync(join(folder, 'M.cfg'), configuration)
  return { folder, ...daxcheck(['check', 'M.tla'], folder) }
}

describe('what a terminal would obey is shown', () => {
  const head = 'EXTENDS Naturals, TLC\nVARIABLE x\nInit == x = 0\n'

  test.each([
    ['in a message', 'Next == Assert(FALSE, "\x1b[31mred")', 'Assert: \\u001b[31mred\n'],
    [
      'in the line of an error',
      "Next == x' = = 1 \\* \x1b[2J\x07",
      '= = 1 \\* \\u001b[2J\\u0007\n',
    ],
    ['in a value', 'Next == PrintT("\x9b31m") /\\ x\' = x', '"\\u009b31m"'],
  ])('%s', (_, next, shown) => {
    const { out, err } = checked(head + next)
    expect(out + err).toContain(shown)
    expect(out + err).not.toMatch(/(?!\n)\p{Cc}/u)
  })

  test('with the caret where it belongs', () => {
    const { err } = checked(`${head}Next == (* \x1b[1m *) x' = = 1`)
    const [, line, caret] = err.split('\n')
    expect(line?.slice(caret?.indexOf('^'))).toBe('= 1')
  })
})
