import { expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { compile } from '../compile/index.ts'
import { design } from '../design.ts'
import { machine } from '../machine/machine.ts'
import { array, bool, record, ref, schema } from '../schema.ts'
import type { Specification } from '../specification.ts'
import { granularity, granularityLines } from './granularity.ts'

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
    '6 of 6 steps seen; 1 touch more than one shared location that no lock covers:',
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

/** Two threads take a page for themselves and change two of its neighbours' fields. */
function pages(release: (k: any) => void): string[] {
  const from: Specification = {
    name: 'pages',
    switches: {},
    scopes: { small: {} },
    state: () =>
      schema({
        thread: array(2, record({ none: bool })),
        page: array(1, record({ locked: ref('thread') })),
        entry: record({ isSet: bool }),
        tag: record({ isSet: bool }),
      }),
    threads: () =>
      ['CPU0', 'CPU1'].map((name) => ({
        name,
        calls: [{ procedure: 'change', args: [], title: 'change()' }],
        count: 1,
      })),
    procedures: {
      release,
      *change(k: any): any {
        const page = k.page[0]
        yield* k.until('lock_page', () => page.locked === null)
        page.locked = k.me
        yield 'change'
        k.entry.isSet = !k.entry.isSet
        k.tag.isSet = !k.tag.isSet
        yield 'unlock_page'
        k.release()
      },
    },
    init: function* () {},
    properties: [],
    symmetric: [],
  }
  const program = compile(design('pages', { from }), 'small')
  return granularityLines(granularity(program, machine(program)))
}

test('a field that says who has locked a record is a lock', () => {
  const own = (k: any) => {
    if (k.page[0].locked === k.me) k.page[0].locked = null
  }
  expect(pages(own)).toHaveLength(1)
})

test('a field called so that a thread sets for another one is none', () => {
  const handOn = (k: any) => {
    k.page[0].locked = k.thread[1]
  }
  expect(pages(handOn)[0]).toContain('; 1 touch more than one shared location')
})

test('a step that no walk took is not judged', () => {
  expect(report('increment-in-two-steps', 0)).toEqual([
    '0 of 3 steps seen: each touches at most one shared location that no lock covers',
  ])
})

test('the same program gives the same report', () => {
  expect(report('wake-one')).toEqual(report('wake-one'))
})
