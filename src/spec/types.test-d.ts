/** What `tsc` refuses. Every `@ts-expect-error` is a mistake that must not reach a search. */
import { type Design, design } from './design.ts'
import type { Language, Step } from './language.ts'
import * as s from './schema.ts'
import type { Specification } from './specification.ts'

const schema = s.schema({
  thread: s.array(2, s.record({ on: s.bool })),
  inode: s.array(
    1,
    s.record({
      i_size: s.range(0, 2),
      kind: s.oneOf('hole', 'real'),
      next: s.ref('inode'),
      users: s.setOf('thread'),
    }),
  ),
})

type State = s.StateOf<typeof schema>
type Inode = State['inode'][number]
type StepName = 'truncate' | 'free_blocks'
type Assertion = 'no-stale-size'

interface Kernel extends State, Language<State['thread'][number], StepName, Assertion> {
  readonly scope: { readonly pages: number }
  readonly switches: { readonly invalidate_lock: boolean; readonly zero_by: 'core' | 'filesystem' }
  truncate(inode: Inode, size: number): Step<boolean, StepName>
  is_empty(inode: Inode): boolean
}

function* truncate(k: Kernel, inode: Inode, size: number): Step<boolean, StepName> {
  yield 'truncate'
  inode.i_size = size
  // @ts-expect-error a misspelt field
  inode.i_sise = size
  // @ts-expect-error a wrong enumeration value
  inode.kind = 'whole'
  // @ts-expect-error a number where a reference belongs
  inode.next = 0
  // @ts-expect-error a record of another array in a set
  inode.users.add(inode)
  // @ts-expect-error the index of a record is no field to assign to
  inode.index = 1
  // @ts-expect-error a wrong step name
  yield 'free_block'
  // @ts-expect-error a wrong step name in a wait
  yield* k.until('free_block', () => true)
  // @ts-expect-error a wrong assertion name
  k.assert(inode.i_size > 0, 'no-stale-sise')
  // @ts-expect-error a wrong procedure argument
  yield* k.truncate(inode, 'all')
  // @ts-expect-error a missing procedure argument
  yield* k.truncate(inode)
  // @ts-expect-error an unknown switch
  if (k.switches.invalidate_lok) return false
  // @ts-expect-error an unknown value of a switch
  if (k.switches.zero_by === 'fs') return false
  // @ts-expect-error an unknown number of the scope
  return k.scope.page > 0
}

// @ts-expect-error a comparison with a wrong enumeration value
export const is_whole = (inode: Inode) => inode.kind === 'whole'

const is_empty = (_: Kernel, inode: Inode) => inode.i_size === 0

export const specification: Specification<Kernel> = {
  name: 'type-test',
  switches: {
    invalidate_lock: { default: true, describes: 'Faults take the lock shared.' },
    zero_by: { default: 'core', values: ['core', 'filesystem'], describes: 'Who zeroes.' },
  },
  scopes: { small: { pages: 2 } },
  state: () => schema,
  threads: () => [],
  procedures: { truncate, is_empty },
  *init() {},
  properties: [],
  symmetric: [],
}

/** A design is a specification for everyone who need not know its header. */
export const anyone: Design = design<Kernel>('anyone', { from: specification })

export const good = design<Kernel>('good', {
  from: specification,
  switches: { invalidate_lock: false, zero_by: 'filesystem' },
  procedures: {
    *truncate(_k, inode, size) {
      yield 'truncate'
      inode.i_size = size
      return true
    },
  },
})

design<Kernel>('wrong switch name', {
  from: specification,
  // @ts-expect-error
  switches: { invalidate_lok: false },
})

design<Kernel>('wrong switch value', {
  from: specification,
  // @ts-expect-error
  switches: { zero_by: 'fs' },
})

design('inferred header, wrong switch name', {
  from: specification,
  // @ts-expect-error
  switches: { invalidate_lok: false },
})

design<Kernel>('wrong procedure name', {
  from: specification,
  procedures: {
    // @ts-expect-error
    *trunkate() {},
  },
})

design<Kernel>('wrong step name', {
  from: specification,
  procedures: {
    // @ts-expect-error
    *truncate(_k, inode, size) {
      yield 'trunkate'
      inode.i_size = size
      return true
    },
  },
})

design<Kernel>('wrong result', {
  from: specification,
  procedures: {
    // @ts-expect-error
    *truncate() {
      yield 'truncate'
      return 'done'
    },
  },
})

export const missing: Specification<Kernel> = {
  ...specification,
  // @ts-expect-error a procedure of the header is missing
  procedures: { truncate },
}

export const unknownSwitch: Specification<Kernel> = {
  ...specification,
  // @ts-expect-error a declared switch that the header does not name
  switches: { ...specification.switches, invalidate_lok: { default: true, describes: 'Typo.' } },
}

export const wrongScope: Specification<Kernel> = {
  ...specification,
  // @ts-expect-error a scope without a number that the header names
  scopes: { small: { page: 2 } },
}
