import { expect, test } from 'vitest'
import { knownBugs } from '../../counterexamples/direct-access/known-bugs.ts'
import { describeSystem } from '../../test/system-laws.ts'
import { properties as ofCore } from '../dax/index.ts'
import { properties, system } from './index.ts'
import { mutants } from './mutants.ts'

const own = new Set(properties.map(({ name }) => name))

describeSystem({
  system,
  counts: [
    ['pmem', 'small', 2_870, 5_732, 12],
    ['axonram', 'small', 1_176, 2_348, 12],
    ['dcssblk', 'small', 1_176, 2_348, 12],
    ['pmem-huge', 'small', 3_425, 6_542, 16],
    ['unaligned-partition', 'small', 2_019, 4_080, 10],
    ['shrunk-partition', 'small', 2_374, 4_748, 12],
    ['brd', 'small', 39_567, 95_052, 16],
    ['brd-huge', 'small', 53_346, 123_816, 20],
    ['brd-work-queue', 'small', 58_079, 133_548, 24],
    ['brd-populated', 'small', 2_575, 6_404, 12],
    ['brd-populated-under-lock', 'small', 2_871, 7_012, 14],
    ['pmem-under-lock', 'small', 3_478, 6_852, 14],
    ['pmem-under-lock-annotated', 'small', 3_478, 6_852, 14],
    ['brd-under-lock', 'small', 42_215, 99_836, 18],
    ['brd-insert-unchecked', 'small', 45_213, 103_488, 20],
    ['brd-gfp-kernel', 'small', 40_207, 97_086, 17],
    ['brd-discard-frees', 'small', 2_834, 6_712, 12],
    ['brd-flush-unasked', 'small', 44_515, 104_070, 17],
    ['removal-4.1', 'small', 2_540, 5_180, 12],
    ['removal-4.12', 'small', 2_784, 5_572, 12],
    ['removal-unmaps-first', 'small', 2_916, 5_810, 12],
    ['removal-short-section', 'small', 2_978, 5_932, 12],
    ['brd', 'twice', 46_425, 126_278, 23],
    ['brd-work-queue', 'twice', 60_425, 158_950, 31],
    ['pmem', 'twice', 5_794, 13_186, 19],
    ['removal-4.12', 'twice', 5_585, 12_684, 21],
    ['brd', 'crowd', 204_319, 745_776, 18],
    ['pmem', 'crowd', 14_064, 39_501, 16],
    ['linux-6.1-closed-ramdisk', 'page', 128_530, 503_457, 37],
    ['linux-6.1-closed-ramdisk-insert-unchecked', 'page', 128_602, 503_689, 37],
    ['linux-6.1-closed-ramdisk-answer-unchecked', 'page', 130_129, 509_244, 38],
  ],
  mutants,
  shownElsewhere: ofCore.map(({ name }) => name).filter((name) => !own.has(name)),
})

test('every switch is missed by a mutant or in a known bug, or is a choice', () => {
  const missed = new Set([
    ...mutants.flatMap(({ changes }) => Object.keys(changes.switches ?? {})),
    ...knownBugs.flatMap(({ switches, fix }) => [...Object.keys(switches), ...Object.keys(fix)]),
  ])
  const choices = ['driver', 'partition', 'huge_faults', 'populated', 'might_sleep']
  const all = Object.keys(system.designs[0]!.switches)
  expect(all.filter((name) => !missed.has(name) && !choices.includes(name))).toEqual([])
})
