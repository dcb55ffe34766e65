import { expect, test } from 'vitest'
import { designs } from '../../test/specifications/index.ts'
import { compile } from './compile/index.ts'
import { granularity, granularityLines } from './granularity.ts'
import { machine } from './machine.ts'

function report(name: string, walks?: number): string[] {
  const design = designs.find((d) => d.name === name)!
  const program = compile(design, 'small')
  return granularityLines(granularity(program, machine(program), walks))
}

test('steps that touch one location each are fine without a lock', () => {
  expect(report('increment-in-two-steps')).toEqual([
    '3 of 3 steps seen: each touches at most one shared location that no lock covers',
  ])
})

test('a lock held at every access covers what it protects', () => {
  expect(report('readers-locked')).toHaveLength(1)
  expect(report('buffer-checked-under-lock')).toHaveLength(1)
})

test('a wait that looks at two variables at once is reported', () => {
  expect(report('peterson')).toEqual([
    '10 of 10 steps seen; 1 touch more than one shared location that no lock covers:',
    '  section.wait',
    '    reads thread, turn; holds nothing',
  ])
})

test('a location written under the lock here and without it there is not covered', () => {
  expect(report('allocator-locked')).toEqual([
    '6 of 6 steps seen; 2 touch more than one shared location that no lock covers:',
    '  allocate.mark_used',
    '    writes block, free; holds lock',
    '  use_block.free_block',
    '    writes block, free; holds nothing',
  ])
})

test('a step that no walk took is not judged', () => {
  expect(report('increment-in-two-steps', 0)).toEqual([
    '0 of 3 steps seen: each touches at most one shared location that no lock covers',
  ])
})

test('the same program gives the same report', () => {
  expect(report('wake-one')).toEqual(report('wake-one'))
})
