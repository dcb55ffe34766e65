/**
 * The TypeScript of specifications is kept as files that `tsc --strict` compiles with everything else. After a wanted
 * change: `UPDATE_GOLDEN=1 npx vitest run test/tla/emit.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/tla2ts/emit/layout.ts'
import { nameTypes } from '../../src/tla2ts/emit/named-types.ts'
import { translateFile } from '../../src/tla2ts/translate-file.ts'
import { filesOf } from './corpus.ts'

const here = import.meta.dirname
const header = ['assist', 'format', 'lint']
  .map((what) => `// biome-ignore-all ${what}: generated\n`)
  .join('')

const specifications = [
  ['Mutex', 'MutexStrong'],
  ['Branching', 'Branching'],
  ['Symmetry', 'SymmetryBoth'],
  ['Refinement', 'Refinement'],
  ['Verdicts', 'Verdicts'],
  ['Values', 'Values'],
  ['Channel', 'Channel'],
  ['Choosing', 'Choosing'],
  ['Barber', 'Barber'],
  ['Elevator', 'Elevator'],
] as const

describe('a specification is translated to the module in its golden file', () => {
  test.each(specifications)('%s with %s.cfg', (specification, configuration) => {
    const text = translateFile({
      ...filesOf(`${configuration}.cfg`),
      runtime: 'daxcheck/tla2ts',
    })
    const golden = join(here, 'golden', `${specification.toLowerCase()}.ts`)
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(golden, header + text)
    expect(header + text).toBe(readFileSync(golden, 'utf8'))
  })
})

test('comments above definitions are kept', () => {
  const text = readFileSync(join(here, 'golden', 'mutex.ts'), 'utf8')
  expect(text).toContain('/** Nobody has it. */\nconst Free')
})

test('a conditional as the test of another keeps its brackets', () => {
  const text = (name: string) => `if ((${name} ? b : c) ? d : e) {\n  f()\n}\n`
  expect(layOut(text('a'))).toBe(text('a'))
  const long = layOut(text('a'.repeat(100)))
  expect(long.replaceAll(/\s+/g, '')).toBe(text('a'.repeat(100)).replaceAll(/\s+/g, ''))
})

test('a double negation goes, and the space before it stays', () => {
  expect(layOut('return !!a(b)')).toBe('return a(b)\n')
  expect(layOut('return !!!a(b)')).toBe('return !a(b)\n')
})

test('an if that is all of an else follows it', () => {
  const text = 'if (a) {\nf()\n} else {\nif (b) {\ng()\n}\n}'
  expect(layOut(text)).toBe('if (a) {\n  f()\n} else if (b) {\n  g()\n}\n')
})

test('a long type of records that stands in several places has a name', () => {
  const body = 'RecordOf<{ number: number; holders: SetOf<string> }>'
  const message = `RecordOf<{ kind: string; body: ${body} }>`
  const state = `interface State { sent: FunctionOf<string, SetOf<${message}>> }`
  const { declarations, texts } = nameTypes(
    [state, `function f(m: ${message}): ${body}`],
    new Set(['Body']),
  )
  expect(texts).toEqual([
    'interface State { sent: FunctionOf<string, SetOf<Sent>> }',
    'function f(m: Sent): Body_2',
  ])
  expect(declarations).toBe(
    `type Body_2 = ${body}\ntype Sent = RecordOf<{ kind: string; body: Body_2 }>`,
  )
})
