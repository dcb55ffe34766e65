import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { ProblemError } from '../spec/problem/problem.ts'
import { type Counterexample, fileBytesMax } from './format.ts'
import { parseCounterexample } from './parse.ts'
import { writeCounterexample } from './write.ts'

const good: Counterexample = {
  format: 'daxcheck-counterexample',
  version: 1,
  specification: { name: 'counter', hash: '0123456789abcdef' },
  design: 'counter',
  switches: { atomic: false },
  scope: { name: 'small', values: { threads: 2 } },
  scenario: { layout: ['n 1'], threads: [{ name: 'A', calls: ['add(1)'] }] },
  property: 'no-lost-update',
  schedule: {
    init: [0],
    steps: [
      { thread: 'A', step: 'begin', call: 'add(1)' },
      { thread: 'A', step: 'add.store' },
    ],
  },
  found: { search: 'run', seed: 42, path: '17:0:1' },
}

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string) => parseCounterexample(bytes(text), 'f.json')
const changed = (change: object) => JSON.stringify({ ...good, ...change })

describe('reading a counterexample file', () => {
  test('gives back what was written', () => {
    expect(parse(writeCounterexample(good))).toEqual(good)
  })

  test('takes a title with any character: what prints it escapes what a terminal would obey', () => {
    const layout = ['größe: “2”, a→b', '\u001b[2J\u009b1m\u202e']
    const text = changed({ scenario: { layout, threads: [] } })
    expect(parse(text).scenario.layout).toEqual(layout)
  })

  test.each([
    ['an empty file', '', 'the file is empty'],
    ['text', 'hello', 'not JSON, or cut short'],
    ['a truncated file', writeCounterexample(good).slice(0, 300), 'not JSON, or cut short'],
    ['a list', '[1]', 'not a counterexample: expected an object'],
    ['null', 'null', 'not a counterexample: expected an object'],
    [
      'another JSON file',
      '{"name":"x"}',
      'not a counterexample: "format" is not "daxcheck-counterexample"',
    ],
    [
      'a later version',
      changed({ version: 2 }),
      'written in format version 2, and this daxcheck reads version 1',
    ],
    ['a wrong type', changed({ property: 7 }), 'property: expected string, received number'],
    ['an unknown key', changed({ extra: 1 }), 'Unrecognized key: "extra"'],
    ['a missing part', changed({ found: undefined }), 'found: expected object, received undefined'],
    [
      'a huge number',
      changed({}).replace('"threads":2', '"threads":1e999'),
      'scope.values.threads: expected number, received Infinity',
    ],
    [
      'a fraction',
      changed({ schedule: { init: [0.5], steps: [] } }),
      'schedule.init[0]: expected int, received number',
    ],
    [
      'a long name',
      changed({ design: 'x'.repeat(1_001) }),
      'design: Too big: expected string to have <=1000 characters',
    ],
    [
      'too many steps',
      changed({ schedule: { init: [], steps: Array(100_001).fill({ thread: 'A', step: 's' }) } }),
      'schedule.steps: Too big: expected array to have <=100000 items',
    ],
    ['deep nesting', '['.repeat(100_000), 'nested deeper than 16 levels'],
    [
      '__proto__',
      changed({}).replace('{"atomic":false}', '{"__proto__":{"polluted":true}}'),
      'uses a reserved name such as __proto__ as a key',
    ],
    ['a file over the limit', ' '.repeat(fileBytesMax + 1), 'larger than 16 MiB'],
  ])('refuses %s in one sentence', (_, text, sentence) => {
    expect(() => parse(text)).toThrow(`f.json: ${sentence}`)
  })

  test('refuses bytes that are no UTF-8', () => {
    const latin1 = new Uint8Array([0x22, 0xe9, 0x22])
    expect(() => parseCounterexample(latin1, 'f.json')).toThrow('f.json: not UTF-8 text')
  })
})

/** Puts a value in the place of the n-th part of another, counted from the outside in. */
function withPart(whole: unknown, n: number, value: unknown): unknown {
  let left = n % countParts(whole)
  const visit = (part: unknown): unknown => {
    if (left-- === 0) return value
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(visit)
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]))
  }
  return visit(whole)
}

const countParts = (part: unknown): number =>
  typeof part === 'object' && part !== null
    ? Object.values(part).reduce((sum: number, inner) => sum + countParts(inner), 1)
    : 1

/** The file that is read, or the problem with it. */
function outcomeOf(text: string): Counterexample | null {
  try {
    return parse(text)
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ code: 'usage', message: expect.stringMatching(/^[^\p{Cc}]+$/u) })
    return null
  }
}

const anyPart = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double())

test.prop([fc.nat(100), anyPart], { numRuns: 300 })(
  'a file with any part replaced is read or refused',
  (n, part) => {
    const text = JSON.stringify(withPart(good, n, part))
    const read = outcomeOf(text)
    if (read !== null) expect(parse(writeCounterexample(read))).toEqual(read)
  },
)

test.prop([fc.nat(2_000), fc.nat(20), fc.string({ unit: 'binary', maxLength: 3 })], {
  numRuns: 300,
})('a file with any characters replaced is read or refused', (from, length, by) => {
  const text = writeCounterexample(good)
  const at = from % text.length
  outcomeOf(text.slice(0, at) + by + text.slice(at + length))
})
