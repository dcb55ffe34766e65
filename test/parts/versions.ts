/** Two parts over `pages`: versions of pages with an operation of their own, and a journal that needs them. */
import type { KernelOfPart, Step } from 'daxcheck'
import { bool, design, extend, range, record, signatures } from 'daxcheck'
import { type Page, pages } from './pages.ts'

export interface Versions {
  /** Takes a page back to nothing. */
  forget(index: number): Step<void, never>
  is_old(page: Page<this>): boolean
}

const versionsHeader = extend('versions', pages, {
  scope: { versions: 2 },
  switches: { forgets: { default: 'all', values: ['all', 'version'], describes: 'what is lost' } },
  fields: { page: ({ versions }) => ({ version: range(0, versions) }) },
  steps: ['forget'],
  procedures: signatures<Versions>(),
})

type VersionsKernel = KernelOfPart<typeof versionsHeader>

/** A body may stand anywhere: its kernel has a name. */
function* forget(k: VersionsKernel, index: number): Step<void, 'forget'> {
  yield 'forget'
  const page = k.page[index]!
  page.version = 0
  if (k.switches.forgets === 'version') return
  page.memory = 0
  page.mapping.dirty = false
}

export const versions = versionsHeader.part({
  describes: 'pages know how often they were written',
  calls: (_scope, _switches, thread) =>
    thread === 0 ? [versionsHeader.call('forget(0)', 'forget', 0)] : [],
  procedures: {
    forget,
    is_old: (_k, page) => page.version > 0,
    *write(k, index, value) {
      yield* k.original.write(index, value)
      const page = k.page[index]!
      if (page.version < k.scope.versions) page.version++
    },
  },
  *crash(k) {
    yield* k.original.crash()
    for (const page of k.page) page.version = 0
  },
  properties: [
    {
      kind: 'invariant',
      name: 'dirty-pages-are-old',
      title: 'dirty pages are old',
      reason: 'a page without a version is taken for clean',
      rule: 'every write adds a version',
      holds: (k) => k.page.every((page) => !page.mapping.dirty || k.is_old(page)),
    },
    {
      kind: 'witness',
      name: 'written-twice',
      title: 'a page is written twice',
      reason: 'else counting shows nothing',
      rule: 'two calls write',
      witnessOf: 'dirty-pages-are-old',
      holds: (k) => k.page.some((page) => page.version === 2),
    },
  ],
})

const journalHeader = extend('journal', pages, {
  with: [versions],
  switches: { committed: { default: true, describes: 'a sync commits' } },
  state: () => ({ journal: record({ is_open: bool, version: range(0, 2) }) }),
  fields: { 'page.mapping': () => ({ journaled: bool }) },
  steps: ['commit'],
  assertions: ['open-in-sync'],
})

export const journal = journalHeader.part({
  describes: 'a sync commits what it has flushed',
  scopes: { alone: { threads: 1, pages: 1, versions: 1 } },
  procedures: {
    *sync(k) {
      yield* k.original.sync()
      yield 'commit'
      if (k.switches.committed) k.journal.version = k.page[0]!.version
    },
    flush(k, page) {
      k.original.flush(page)
      page.mapping.journaled = k.is_old(page)
    },
    *write(k, index, value) {
      k.assert(!k.journal.is_open, 'open-in-sync')
      yield* k.original.write(index, value)
    },
  },
  *init(k) {
    yield* k.original.init()
    k.page[0]!.version = yield* k.choose(2)
    if (k.page[0]!.version > 0) k.page[0]!.memory = 1
  },
  afterCall(k) {
    k.original.afterCall()
    k.journal.is_open = false
  },
  properties: [
    {
      kind: 'assertion',
      name: 'open-in-sync',
      title: 'the journal is open only in a sync',
      reason: 'a write may not see it open',
      rule: 'a call closes it',
    },
  ],
})

export const versioned = design('versioned', { from: pages, parts: [versions] })
export const journaled = design('journaled', { from: pages, parts: [versions, journal] })
/** A design over parts, with a body of its own over theirs. */
export const careful = design('careful', {
  from: journaled,
  switches: { forgets: 'version' },
  procedures: {
    *write(k, index, value) {
      if (k.page[index]!.version < 2 && !k.journal.is_open) yield* k.original.write(index, value)
    },
  },
})
