import { expect, test } from 'vitest'
import { linux_4_0, linux_6_1 } from '../properties/dax/index.ts'
import { check } from '../src/check/check.ts'
import { run } from '../src/check/run.ts'
import { checkJson, jsonDocument } from '../src/report/json.ts'

/** The same inputs, the clock among them, give the same result, byte for byte. */

async function checked(): Promise<string> {
  const result = await check(linux_6_1, { scope: 'lines', all: true, clock: () => 0 })
  return jsonDocument('check', checkJson(result, new Map()))
}

async function walked(): Promise<string> {
  const { search, violations } = await run(linux_4_0, { seed: 42 })
  return JSON.stringify({ search, violations })
}

test.each([
  ['an exhaustive search', checked],
  ['a random search with a seed', walked],
])('%s says the same twice', async (_, search) => {
  const first = await search()
  expect(await search()).toBe(first)
})
