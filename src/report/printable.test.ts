import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['a colour', '\x1b[31mred', '\\u001b[31mred'],
  ['a title', '\x1b]0;pwned\x07', '\\u001b]0;pwned\\u0007'],
  ['the eight-bit form of both', '\x9b31m\x9d0;pwned\x9c', '\\u009b31m\\u009d0;pwned\\u009c'],
  ['a line written over', 'broken\rholds \x08\x7f', 'broken\\u000dholds \\u0008\\u007f'],
  ['a line turned round', 'a \u202eb\u2066', 'a \\u202eb\\u2066'],
  ['what is text', 'é \t 字 \u{1f600} \\u001b\r\n', 'é \t 字 \u{1f600} \\u001b\r\n'],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('JSON means the same afterwards', () => {
  const data = { name: '\x1b[2J \x9b \u202e', at: 'a\nb' }
  expect(JSON.parse(printable(JSON.stringify(data)))).toEqual(data)
})
