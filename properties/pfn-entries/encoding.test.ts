import { fc, test } from '@fast-check/vitest'
import { describe, test as example, expect } from 'vitest'
import {
  type Architecture,
  architectures,
  fits,
  pfn_to_rte,
  pfnMax,
  RTE_PFN_UNKNOWN,
  rte,
  rte_to_pfn,
} from '../../model/pfn-entries/encoding.ts'
import { pfn_to_rte as pfn_to_bits, rte_bits } from '../../model/pfn-entries/mapping/rte.ts'

/** Frames of a machine, those that no machine has, and those around the limits. */
const anyPfn = (arch: Architecture) =>
  fc.oneof(
    fc.bigInt(0n, pfnMax(arch)),
    fc.bigInt(0n, 1n << 70n),
    fc
      .tuple(fc.constantFrom(26n, 27n, 28n, 30n, 32n, 40n, 60n, 64n), fc.bigInt(-3n, 3n))
      .map(([bits, by]) => (1n << bits) + by),
  )

describe.each(Object.entries(architectures))('the entries of %s', (_, arch) => {
  test.prop([anyPfn(arch), fc.boolean(), fc.boolean()], { numRuns: 2000 })(
    'give back the frame or none, whatever their bits say',
    (pfn, isDirty, isLocked) => {
      const entry = rte(arch, pfn, { isDirty, isLocked })
      expect(entry).toBeLessThan(1n << BigInt(arch.wordBits))
      expect(entry & 3n).toBe(2n)
      expect(rte_to_pfn(arch, entry)).toBe(fits(arch, pfn) ? pfn : RTE_PFN_UNKNOWN)
    },
  )

  test.prop([fc.uniqueArray(anyPfn(arch), { minLength: 2, maxLength: 2 })])(
    'tell two frames apart, or know neither of one',
    ([one, other]) => {
      const known = [one!, other!].filter((pfn) => fits(arch, pfn))
      expect(new Set(known.map((pfn) => pfn_to_rte(arch, pfn))).size).toBe(known.length)
    },
  )
})

example('how many frames of each machine have no code', () => {
  const without = (arch: Architecture) => {
    let [least, most] = [0n, pfnMax(arch) + 1n]
    while (least < most) {
      const middle = (least + most) / 2n
      if (fits(arch, middle)) least = middle + 1n
      else most = middle
    }
    return pfnMax(arch) + 1n - least
  }
  expect(without(architectures.x86_64)).toBe(0n)
  expect(without(architectures.arm_lpae)).toBe(1n)
  expect(without(architectures.x86_32)).toBe((1n << 34n) - (1n << 28n) + 1n)
})

example.each(['x86_64', 'arm_lpae', 'x86_32', 'none'] as const)(
  'the few bits of the specification are those of %s, made small',
  (arch) => {
    for (const pfn_bits of [1, 2, 3]) {
      const switches = { arch, checks_fit: true, reserves_unknown: true }
      const k: any = { scope: { pfn_bits }, switches, rte_bits: () => rte_bits(k) }
      const small = { wordBits: 4 + rte_bits(k), physicalBits: 12 + pfn_bits }
      for (let pfn = 0; pfn < 1 << pfn_bits; pfn++)
        expect(BigInt(pfn_to_bits(k, { index: pfn } as never)) << 4n).toBe(
          pfn_to_rte(small, BigInt(pfn)),
        )
    }
  },
)
