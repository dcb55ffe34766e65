import { describe, expect, test } from 'vitest'
import { systems } from '../../properties/index.ts'
import { design } from '../../src/index.ts'
import { emptyFolder, inSystems } from './command-line.ts'
import { atomic_counter } from './designs/counter.ts'

/** What the command line makes of several systems, on two that are small enough to check by hand. */

const lost = { 'no-lost-update': 'torn-update' }
const torn = design('torn-counter', {
  from: atomic_counter,
  describes: 'reads and writes in two steps',
  switches: { atomic: false },
  breaks: lost,
})
const two = [
  { name: 'atomic', describes: 'who may count?', designs: [atomic_counter], parts: [] },
  { name: 'torn', describes: 'and who may not?', designs: [torn], parts: [] },
]
const run = (...words: string[]) => inSystems(words, emptyFolder(), two)

describe('check', () => {
  test('looks at all systems: the first in full, each other one in a table', async () => {
    expect(await run('check')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "atomic-counter, scope small (threads 2, increments 1)

        property                verdict  note
        no lost update          holds
        no deadlock             holds
        all increments counted  reached

        holds: every reachable state was seen
        9 states, 12 transitions, depth 4, # s, # bytes a state
        64-bit fingerprints: probability # that a state was taken for another
        coverage: every step fired

      torn: and who may not?

        design        scope  states  verdict
        torn-counter  small  19      broken, as known

        torn-counter breaks, as known: no lost update (6 steps)
      ",
      }
    `)
  })

  test('looks at one system', async () => {
    const { out, code } = await run('check', '--system', 'torn')
    expect([out.match(/^\S+-counter(?=.*\()/gm), code]).toEqual([['torn-counter'], 0])
    expect(out).toContain('violates: ')
  })

  test('takes a scope for one of the first system', async () => {
    const { out } = await run('check', '--scope', 'small')
    expect(out).not.toContain('torn')
  })

  test('counts what is not known to be broken', async () => {
    const surprising = [two[0], { ...two[1], designs: [{ ...torn, breaks: {} }] }]
    const { out, code } = await inSystems(['check'], emptyFolder(), surprising)
    expect([out.match(/torn-counter BREAKS.*/)?.[0], code]).toEqual([
      'torn-counter BREAKS no lost update (6 steps)',
      12,
    ])
  })
})

test('run tries every design of a system with one seed', async () => {
  expect(await run('run', '--system', 'torn', '--seed', '1')).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "torn-counter, scope small (threads 2, increments 1)

      property        verdict           note
      no lost update  broken, as known  walk 1: 6 steps, the shortest of its scenario
      no deadlock     found nothing

      violated
      1 walks, 6 steps
      seed 1, strategy mixed
      coverage: every step fired

    torn-counter, scope small

    CPU0 increment()                      CPU1 increment()
    ----------------------------------    ----------------------------------
                                          increment()
                                            read()
    increment()
      read()
      write()
        counter 1
        CPU0: done 1
                                            write(): CPU1: done 1
    -> an increment that vanishes makes the sum wrong
       violates: no lost update
         counter 1 (CPU0 increment())
    ",
    }
  `)
})

test('list names the systems', async () => {
  expect((await run('list', 'systems')).out).toMatchInlineSnapshot(`
    "systems
      atomic  who may count?
      torn    and who may not?
    "
  `)
})

describe('the systems of the house', () => {
  const names = systems.flatMap(({ designs, parts }) => [...designs, ...parts].map((d) => d.name))

  test('give no name to two designs or parts', () => {
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})
