import { describe, expect, test } from 'vitest'
import { kernelHashes } from '../../model/dax/kernel-hashes/index.ts'
import { places } from '../../model/dax/places.ts'
import { dax } from '../../model/dax/specification.ts'
import { compile } from '../../src/spec/compile/index.ts'
import { functionKey, functionsIn } from '../../src/spec/kernel-source/places.ts'
import { designs } from './index.ts'

/** Also the ends of a thread's program and of a crash, which are no procedures. */
const isNowhere = (procedure: string): boolean =>
  !Object.hasOwn(places, procedure) || typeof Reflect.get(places, procedure) === 'string'

describe('every procedure of DAX', () => {
  test('says where it stands, or why it stands nowhere', () => {
    expect(Object.keys(places).sort()).toEqual(Object.keys(dax.procedures).sort())
  })

  test('that stands somewhere is in some release that the designs are of', () => {
    const releases = ['4.0', '4.7', '4.19', '4.20', '6.1', '6.6', '6.12'].map((version) =>
      functionsIn(places, version),
    )
    const nowhere = Object.entries(places)
      .filter(([, own]) => typeof own !== 'string')
      .filter(([procedure]) => !releases.some((functions) => functions.has(procedure)))
    expect(nowhere).toEqual([])
  })

  test.each(designs.map((design) => [design.name, design] as const))(
    'that takes a step in %s has its place in that release',
    (_, design) => {
      const unplaced = compile(design, 'page')
        .points.filter(({ location, procedure }) => location === null && !isNowhere(procedure))
        .map(({ procedure }) => procedure)
      expect([...new Set(unplaced)]).toEqual([])
    },
  )
})

describe.each(kernelHashes.map((record) => [record.version, record] as const))(
  'the record of Linux %s',
  (version, record) => {
    test('has every function that a procedure stands for there, and no other', () => {
      const named = [...functionsIn(places, version).values()].flat().map(functionKey)
      expect(Object.keys(record.functions)).toEqual([...new Set(named)].sort())
    })

    test('has fingerprints, and not a word of the kernel', () => {
      for (const { hash, tokens } of Object.values(record.functions)) {
        expect(hash).toMatch(/^[0-9a-f]{16}$/)
        expect(tokens).toBeGreaterThan(0)
      }
      expect(record.source.startsWith(version)).toBe(true)
    })
  },
)
