import { expect, test } from 'vitest'
import { counterexampleJsonSchema } from './format.ts'
import { layOutJson } from './write.ts'

test('the JSON Schema in schema/ is that of the format (npm run schema writes it)', async () => {
  const text = `${layOutJson(counterexampleJsonSchema(), '')}\n`
  await expect(text).toMatchFileSnapshot('../../schema/counterexample-1.schema.json')
})
