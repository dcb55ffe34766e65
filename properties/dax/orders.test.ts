import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { orders, reordered } from './orders.ts'

describe.each(orders)('$what', (order) => {
  // At small too: test/deep/orders.test.ts.
  test('holds at lines', async () => {
    const { properties } = await check(reordered(order), { scope: 'lines', all: true })
    expect(properties.filter(({ verdict }) => verdict === 'violated').map((p) => p.name)).toEqual(
      [],
    )
  })

  test.each(order.twins)('that $what breaks $breaks', async (twin) => {
    const { breaks, scope, calls } = twin
    const result = await check(reordered(twin), { scope, calls, properties: [breaks] })
    expect(result.properties.find(({ name }) => name === breaks)?.verdict).toBe('violated')
  })
})
