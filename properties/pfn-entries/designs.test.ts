/** What designs have in common, what they save, and the two tables of the page. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { design } from '../../src/spec/design.ts'
import { tableOf } from '../../test/docs/markdown.ts'
import { endsOf } from '../../test/ends-of.ts'
import { designs } from './index.ts'

/** A state of the file and its mappings, as reports decode it. */
interface PlainState {
  readonly inode: {
    readonly page: readonly { readonly extent: string | null; readonly kind: string }[]
  }
  readonly mm: readonly {
    readonly pte: readonly { readonly kind: string; readonly writable: boolean }[]
  }[]
  readonly frame: readonly object[]
  readonly ghost: { readonly asked: number; readonly faulted: number }
}

const page = readFileSync(new URL('../../docs/systems/pfn-entries.md', import.meta.url), 'utf8')

const designOf = (name: string) => designs.find((d) => d.name === name)!

const cached = ['pfn-entries-x86-64', 'pfn-entries-arm-lpae', 'pfn-entries-x86-32']
const around = ['fault-around-exclusion-lock', 'fault-around-recheck', 'fault-around-entry-lock']

/** The file, its mappings and the media: all but what an entry caches. */
const mapped = ({ inode, mm, frame }: PlainState) =>
  JSON.stringify({ inode, mm, frame }, (key, value) =>
    key === 'rte' || key === 'ghost' ? undefined : value,
  )

/** The same without mappings that can only be read: more of them is all that fault-around may do. */
const kept = (state: PlainState) =>
  mapped({
    ...state,
    mm: state.mm.map(({ pte }) => ({ pte: pte.filter(({ writable }) => writable) })),
  })

const set = (states: readonly PlainState[], text: (state: PlainState) => string) =>
  [...new Set(states.map(text))].sort()

test.each(cached)('%s ends as if the filesystem were asked each time', (name) => {
  const ends = (name: string) => set(endsOf<PlainState>(designOf(name), 'page', ['*']), mapped)
  expect(ends(name)).toEqual(ends('get-block-each-fault'))
})

test.each(around)('%s ends as without fault-around, but for mappings to read', (name) => {
  const ends = (name: string) => set(endsOf<PlainState>(designOf(name), 'page', ['*']), kept)
  expect(ends(name)).toEqual(ends('pfn-entries-x86-64'))
})

describe('two processes read two pages each', () => {
  const isUntouched = ({ inode }: PlainState) =>
    inode.page.every(({ extent, kind }) => extent !== null && kind === 'none')
  const areMapped = ({ mm }: PlainState) =>
    mm.every(({ pte }) => pte.every(({ kind }) => kind === 'frame'))
  const bounds = (counts: readonly number[]) => {
    const [least, most] = [Math.min(...counts), Math.max(...counts)]
    return least === most ? `${least}` : `${least} to ${most}`
  }

  test('and the page has what that takes', () => {
    const rows = ['get-block-each-fault', ...cached, 'fault-around-recheck'].map((name) => {
      const ends = endsOf(designOf(name), 'counting', ['load(*)'], isUntouched).filter(areMapped)
      return [
        `\`${name}\``,
        bounds(ends.map(({ ghost }) => ghost.asked)),
        bounds(ends.map(({ ghost }) => ghost.faulted)),
      ]
    })
    expect(page).toContain(tableOf(['design', 'calls of get_block', 'faults'], rows))
  })
})

/** What a design with other switches breaks at the scope of one page. */
async function broken(name: string, switches: { readonly [name: string]: string | boolean }) {
  const variant = design('variant', { from: designOf(name), switches })
  const { properties } = await check(variant, { scope: 'page', all: true })
  const names = properties.filter(({ verdict }) => verdict === 'violated').map(({ name }) => name)
  return names.join(', ') || 'nothing'
}

test('the page has what each way to map around breaks, with one unmapping and with two', async () => {
  const rows = []
  for (const way of ['bare', 'recheck', 'entry_lock', 'exclusion_lock']) {
    const [one, two] = [false, true].map((unmaps_again) =>
      broken('pfn-entries-x86-64', { fault_around: way, unmaps_again }),
    )
    rows.push([`\`${way}\``, await one!, await two!])
  }
  expect(page).toContain(tableOf(['map_pages', 'one unmap', 'two unmaps'], rows))
})

test('the page has what each order of msync breaks, with each use of the lock bit', async () => {
  const rows = []
  for (const order of [
    'clear_protect_flush',
    'protect_clear_flush',
    'protect_flush_clear',
    'flush_protect_clear',
    'clear_flush',
    'protect_flush',
    'flush',
  ]) {
    const verdicts = ['to_look', 'to_write', 'never'].map(async (locks) => {
      const breaks = await broken('pfn-entries-x86-64', { msync_order: order, msync_locks: locks })
      return breaks === 'nothing' ? 'holds' : 'breaks'
    })
    rows.push([`\`${order}\``, ...(await Promise.all(verdicts))])
  }
  expect(page).toContain(tableOf(['msync', 'locked to look', 'locked to write', 'no lock'], rows))
})
