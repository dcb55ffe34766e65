import { expect, test } from 'vitest'
import { knownBugs } from '../../counterexamples/pfn-entries/known-bugs.ts'
import { describeSystem } from '../../test/system-laws.ts'
import { properties as ofCore } from '../dax/index.ts'
import { properties, system } from './index.ts'
import { mutants } from './mutants.ts'

const own = new Set(properties.map(({ name }) => name))

describeSystem({
  system,
  counts: [
    ['get-block-each-fault', 'small', 201_638, 432_102, 25],
    ['pfn-entries-x86-64', 'small', 185_838, 401_130, 21],
    ['pfn-entries-arm-lpae', 'small', 190_866, 411_094, 23],
    ['pfn-entries-x86-32', 'small', 196_514, 421_946, 25],
    ['fault-around-exclusion-lock', 'small', 227_691, 487_226, 20],
    ['fault-around-recheck', 'small', 247_421, 531_496, 20],
    ['fault-around-entry-lock', 'small', 246_809, 529_276, 20],
    ['fault-around-bare', 'small', 249_536, 534_214, 20],
    ['fault-around-recheck-one-unmap', 'small', 239_075, 513_846, 20],
    ['fault-around-entry-lock-one-unmap', 'small', 239_039, 512_682, 20],
    ['fault-around-writable', 'small', 234_482, 495_710, 21],
    ['fault-around-asks', 'small', 256_347, 544_626, 25],
    ['pfn-truncated', 'small', 200_440, 427_090, 25],
    ['pfn-unreserved', 'small', 186_183, 389_950, 23],
    ['get-block-each-fault', 'page', 16_585, 34_461, 24],
    ['pfn-entries-x86-64', 'page', 15_357, 32_211, 22],
    ['pfn-entries-arm-lpae', 'page', 15_749, 32_937, 23],
    ['pfn-entries-x86-32', 'page', 16_193, 33_735, 24],
    ['fault-around-exclusion-lock', 'page', 15_667, 32_902, 20],
    ['fault-around-recheck', 'page', 17_263, 36_187, 22],
    ['fault-around-entry-lock', 'page', 17_134, 35_872, 22],
    ['fault-around-bare', 'page', 17_359, 36_265, 22],
    ['fault-around-recheck-one-unmap', 'page', 16_009, 33_675, 20],
    ['fault-around-entry-lock-one-unmap', 'page', 15_934, 33_462, 20],
    ['fault-around-writable', 'page', 15_791, 33_024, 20],
    ['fault-around-asks', 'page', 16_883, 35_182, 22],
    ['pfn-truncated', 'page', 16_397, 34_051, 24],
    ['pfn-unreserved', 'page', 15_447, 31_518, 25],
    ['get-block-each-fault', 'twice', 156_860, 345_889, 33],
    ['pfn-entries-x86-64', 'twice', 137_426, 306_675, 29],
    ['pfn-entries-arm-lpae', 'twice', 142_740, 317_421, 29],
    ['pfn-entries-x86-32', 'twice', 151_546, 335_143, 33],
    ['fault-around-exclusion-lock', 'twice', 143_725, 320_574, 29],
    ['fault-around-recheck', 'twice', 158_293, 351_680, 31],
    ['fault-around-entry-lock', 'twice', 153_972, 341_962, 31],
    ['linux-6.1-closed-fault-around', 'page', 39_980, 156_537, 37],
    ['linux-6.1-closed-fault-around-bare', 'page', 40_549, 158_878, 37],
  ],
  mutants,
  shownElsewhere: ofCore.map(({ name }) => name).filter((name) => !own.has(name)),
})

test('every switch is missed by a mutant or in a known bug, or is a choice', () => {
  const missed = new Set([
    ...mutants.flatMap(({ changes }) => Object.keys(changes.switches)),
    ...knownBugs.flatMap(({ switches, fix }) => [...Object.keys(switches), ...Object.keys(fix)]),
  ])
  const choices = ['arch']
  // Entries of what is cut off are gone before anybody could map them: the page says so.
  const needless = ['around_checks_size']
  const all = Object.keys(system.designs[0]!.switches)
  const others = [...choices, ...needless]
  expect(all.filter((name) => !missed.has(name) && !others.includes(name))).toEqual([])
})
