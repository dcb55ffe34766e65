import { expect, test } from 'vitest'
import { tlaCounterexampleJsonSchema } from '../tla2ts/counterexample/format.ts'
import { counterexampleJsonSchema } from './format.ts'
import { layOutJson } from './write.ts'

test.each([
  ['counterexample-1', counterexampleJsonSchema()],
  ['tla-counterexample-1', tlaCounterexampleJsonSchema()],
])('schema/%s is that of the format (npm run schema writes it)', async (name, schema) => {
  const text = `${layOutJson(schema, '')}\n`
  await expect(text).toMatchFileSnapshot(`../../schema/${name}.schema.json`)
})
