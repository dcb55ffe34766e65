/** What an editor says over `k.`: every member of the header has a docstring. */
import { expect, test } from 'vitest'
import { scopes } from '../../model/dax/scope.ts'
import { dax } from '../../model/dax/specification.ts'
import { state } from '../../model/dax/state.ts'
import { textOf } from './markdown.ts'

const words = ['me', 'crashed', 'until', 'choose', 'pick', 'assert', 'scope', 'switches']
const members = [
  ...words,
  ...Object.keys(state(scopes.small).fields),
  ...Object.keys(dax.procedures),
]
const headers = ['model/dax/kernel.ts', 'src/spec/language.ts', 'src/spec/locks/kernel.ts']
const text = headers.map(textOf).join('\n')

test('the header has members', () => {
  expect(members.length).toBeGreaterThan(100)
})

test('every member of the header has a docstring', () => {
  const hasDocstring = (name: string) =>
    new RegExp(String.raw`\*/\n {2}(readonly )?${name}[(:<]`).test(text)
  expect(members.filter((name) => !hasDocstring(name))).toEqual([])
})
