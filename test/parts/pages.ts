/** A small typed specification to put parts on: threads write pages in memory, and a sync takes them to the disk. */
import type { Header as AnyHeader, KernelOf, Row, Specification, StateOf, Step } from 'daxcheck'
import { array, bool, range, record, ref, schema } from 'daxcheck'

export type PagesScope = { readonly threads: number; readonly pages: number }

const state = ({ threads, pages }: PagesScope) =>
  schema({
    page: array(
      pages,
      record({ memory: range(0, 2), disk: range(0, 2), mapping: record({ dirty: bool }) }),
    ),
    thread: array(threads, record({ reads: range(0, 2) })),
    syncer: ref('thread'),
  })

type Fields = ReturnType<typeof state>['fields']
export type State = StateOf<ReturnType<typeof state>>
export type Page<S = State> = Row<S, 'page'>

export interface Procedures {
  write(index: number, value: number): Step<void, never>
  sync(): Step<void, never>
  flush(page: Page<this>): void
  is_clean(page: Page<this>): boolean
}

export interface Header extends AnyHeader {
  readonly fields: Fields
  readonly scope: PagesScope
  readonly switches: { readonly tags: boolean }
  readonly step: (name: 'write' | 'tag' | 'lock' | 'flush') => void
  readonly assertion: (name: 'one-syncer') => void
  readonly procedures: Procedures
}

export interface Kernel extends KernelOf<Header> {}

export const pages: Specification<Kernel> = {
  name: 'pages',
  switches: { tags: { default: true, describes: 'a write tags its page dirty' } },
  scopes: { small: { threads: 2, pages: 1 }, wide: { threads: 2, pages: 2 } },
  state,
  threads: (scope) =>
    Array.from({ length: scope.threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [
        { procedure: 'write', args: [0, 1], title: 'write(0, 1)' },
        { procedure: 'sync', args: [], title: 'sync()' },
      ],
      count: 2,
    })),
  procedures: {
    *write(k, index, value) {
      yield 'write'
      const page = k.page[index]!
      page.memory = value
      yield 'tag'
      if (k.switches.tags) page.mapping.dirty = true
    },
    *sync(k) {
      yield* k.until('lock', () => k.syncer === null)
      k.syncer = k.me
      for (const page of k.page)
        if (!k.is_clean(page)) {
          yield 'flush'
          k.assert(k.syncer === k.me, 'one-syncer')
          k.flush(page)
        }
      k.syncer = null
    },
    flush(_k, page) {
      page.disk = page.memory
      page.mapping.dirty = false
    },
    is_clean: (_k, page) => !page.mapping.dirty,
  },
  *init(k) {
    k.page[0]!.memory = yield* k.choose(2)
    k.page[0]!.disk = k.page[0]!.memory
  },
  *crash(k) {
    for (const page of k.page) {
      page.memory = page.disk
      page.mapping.dirty = false
    }
    k.syncer = null
  },
  properties: [
    {
      kind: 'assertion',
      name: 'one-syncer',
      title: 'one syncer',
      reason: "two syncs at once would clear each other's tags",
      rule: 'a sync waits until nobody syncs',
    },
    {
      kind: 'recovery',
      name: 'disk-is-memory',
      title: 'after a crash memory is the disk',
      reason: 'nothing else is left',
      rule: 'recovery reads everything',
      holds: (k) => k.page.every((page) => page.memory === page.disk),
    },
  ],
  symmetric: [],
}
