/** Variables around procedures: designs and parts made by functions. */
import { describe, expect, test } from 'vitest'
import { check, compile, type Design, design, extend } from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { pages } from './pages.ts'

/** Writes at most `most`. */
const capped = (most: number, label = 'any'): Design =>
  design(`capped-${most}`, {
    from: pages,
    constants: { most, label, kind: null },
    procedures: {
      *write(k, index, value) {
        yield 'write'
        if (value > most) return
        k.page[index]!.memory = value
        yield 'tag'
        k.page[index]!.mapping.dirty = kind === null
      },
    },
  })
const kind = null

const header = extend('bounded', pages, {})
const bounded = (most: number) =>
  header.part({
    constants: { most },
    properties: [
      {
        kind: 'invariant',
        name: 'bounded',
        title: 'bounded',
        reason: 'a test',
        rule: 'a test',
        holds: (k) => k.page.every((page) => page.memory <= most),
      },
    ],
  })

const hash = (of: Design) => compile(of, 'small').contentHash
const verdict = async (of: Design) => {
  const { properties } = await check(of, { properties: ['bounded'] })
  return properties.find(({ name }) => name === 'bounded')!.verdict
}

describe('constants of a design', () => {
  test('are literals of its procedures, natively and compiled', () => {
    const sizes = [0, 1].map((most) => compile(capped(most), 'small').points.length)
    expect(sizes[0]).toBeLessThan(sizes[1]!)
    for (const most of [0, 1]) {
      const { difference } = lockstep(capped(most), 'small', { walks: 50, stepsMax: 40, seed: 2 })
      expect(difference).toBeNull()
    }
  })

  test('are in the content hash, as far as a text names them', () => {
    expect(hash(capped(0))).not.toBe(hash(capped(1)))
    expect(hash(capped(1))).toBe(hash(capped(1, 'another')))
    expect(hash(capped(1))).not.toBe(hash(design('plain', { from: pages })))
  })

  test('of a part are for its properties, too', async () => {
    const [low, high] = [0, 1].map((most) =>
      design('d', { from: capped(1), parts: [bounded(most)] }),
    )
    expect(await verdict(low!)).toBe('violated')
    expect(await verdict(high!)).toBe('holds')
  })

  test('a variable that is not declared is refused, with the way out', () => {
    const limit = 1
    const open = design('open', {
      from: pages,
      procedures: { is_clean: (_k, page) => page.memory > limit },
    })
    expect(() => compile(open, 'small')).toThrow(
      'free variable limit: a procedure knows only its parameters, its locals, what k offers and declared constants',
    )
  })
})
