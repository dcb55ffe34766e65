import { expect, test } from 'vitest'
import { grouped, table, wrap } from './wrap.ts'

test('lines break at spaces and continue with the given indent', () => {
  expect(wrap('a fault maps a block', 10, '  ')).toEqual(['a fault', '  maps a', '  block'])
})

test('a word that is longer than the width stays whole', () => {
  const name = 'filemap_invalidate_lock_shared()'
  expect(wrap(`a ${name} b`, 10, '  ')).toEqual(['a', `  ${name}`, '  b'])
})

test('an empty text has no lines', () => {
  expect(wrap('', 10)).toEqual([])
})

test('columns of a table are aligned, without trailing spaces', () => {
  expect(
    table([
      ['a', 'bb'],
      ['ccc', ''],
    ]),
  ).toEqual(['a    bb', 'ccc'])
})

test('digits are grouped by thousands', () => {
  expect([0, 999, 1_000, 1_383_116].map(grouped)).toEqual(['0', '999', '1,000', '1,383,116'])
})
