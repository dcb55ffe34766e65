import { expect, test } from 'vitest'
import { orders, reordered } from '../../properties/dax/orders.ts'
import { check } from '../../src/check/check.ts'

test.each(orders)('$what holds at small', async (order) => {
  const { properties } = await check(reordered(order), { scope: 'small', all: true })
  expect(properties.filter(({ verdict }) => verdict === 'violated').map((p) => p.name)).toEqual([])
})
