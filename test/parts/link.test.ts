/** What a design with parts is, how it runs, and what it costs. */
import { describe, expect, test } from 'vitest'
import { dma, pinned } from '../../docs/examples/dma.ts'
import { virtio } from '../../docs/examples/virtio.ts'
import { designs, linux_6_1_closed } from '../../properties/dax/index.ts'
import { check, compile, type Design, design, extend, machine } from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { pages } from './pages.ts'
import { careful, journal, journaled, versioned, versions } from './versions.ts'

const plain: Design = design('plain', { from: pages })
/** Two parts of the DAX core that know nothing of each other, and a body that knows both. */
const pinsAndVirtio = design('pins-and-virtio', {
  from: linux_6_1_closed,
  parts: [dma, virtio],
  procedures: {
    *jbd2_complete_transaction(k) {
      if (k.vq.token === null && k.block.every((block) => block.pins === 0))
        yield* k.original.jbd2_complete_transaction()
    },
  },
})
const verdicts = async (of: Design, options: Parameters<typeof check>[1] = {}) => {
  const { properties } = await check(of, { all: true, ...options })
  return Object.fromEntries(properties.map(({ name, verdict }) => [name, verdict]))
}

describe('a part that no design names', () => {
  test.each(designs)('costs $name nothing', (house) => {
    const [with_, without] = [design(house.name, { from: house, parts: [] }), house].map((d) => {
      const { design: _, ...program } = compile(d, 'medium')
      return program
    })
    expect(with_).toEqual(without)
  })
  test('keeps no body that is replaced', () => {
    expect(Object.keys(plain.layers.replaced)).toEqual([])
    const other = design('other', { from: pages, procedures: { is_clean: () => false } })
    expect(Object.keys(other.layers.replaced)).toEqual([])
  })
})

describe('a design with parts', () => {
  test('has their fields, state, scopes, switches, calls and properties', () => {
    const { layout, scope, threads } = compile(journaled, 'small')
    expect(layout.slots.map(({ path }) => path)).toEqual([
      ...['page[0].memory', 'page[0].disk', 'page[0].mapping.dirty', 'page[0].mapping.journaled'],
      'page[0].version',
      ...['thread[0].reads', 'thread[1].reads', 'syncer', 'journal.is_open', 'journal.version'],
    ])
    expect(scope).toEqual({ threads: 2, pages: 1, versions: 2 })
    expect(journaled.switches).toEqual({ tags: true, forgets: 'all', committed: true })
    expect(threads.map(({ calls }) => calls.map(({ title }) => title))).toEqual([
      ['write(0, 1)', 'sync()', 'forget(0)'],
      ['write(0, 1)', 'sync()'],
    ])
    expect(Object.keys(journaled.specification.scopes)).toEqual(['small', 'wide', 'alone'])
    expect(journaled.specification.properties.map(({ name }) => name)).toEqual([
      ...['one-syncer', 'disk-is-memory', 'dirty-pages-are-old', 'written-twice'],
      'open-in-sync',
    ])
  })

  test('leaves the base and the parts as they were', () => {
    expect(Object.keys(plain.procedures)).toEqual(Object.keys(pages.procedures))
    expect(compile(plain, 'small').layout.slots).toHaveLength(6)
    expect(compile(versioned, 'small').layout.slots).toHaveLength(7)
  })

  test('keeps what is replaced and still called, under the name of who wrote it', () => {
    expect(Object.keys(careful.layers.replaced).sort()).toEqual([
      ...['afterCall@base', 'flush@base', 'init@base', 'crash@base', 'sync@base'].sort(),
      ...['write@base', 'write@journal', 'write@versions'],
    ])
  })

  test('takes its steps from all of them, each under its own name', () => {
    const steps = compile(careful, 'small').points.map(({ step }) => step)
    expect([...new Set(steps)].sort()).toEqual(
      [
        ...['begin', 'end', 'forget', 'sync', 'sync.flush', 'sync.lock'],
        ...['write.tag', 'write'],
      ].sort(),
    )
  })

  test('has more records where a part says so', () => {
    const header = extend('longer', pages, {
      scope: { more: 1 },
      lengths: { page: ({ more }) => more },
    })
    const longer = header.part({ scopes: { large: { threads: 2, pages: 1, more: 3 } } })
    const { layout } = compile(design('d', { from: pages, parts: [longer, versions] }), 'large')
    expect(layout.arrays.get('page')).toBe(4)
    expect(layout.slots.filter(({ path }) => path.endsWith('.version'))).toHaveLength(4)
  })

  test('is a base like any other', () => {
    const more = design('more', { from: versioned, parts: [journal] })
    const [{ contentHash, ...a }, { contentHash: other, ...b }] = [more, journaled].map((d) => {
      const { design: _, ...program } = compile(d, 'small')
      return program
    })
    expect(a).toEqual(b)
    expect(contentHash).toBe(other)
  })
})

describe('what a composition means', () => {
  const compositions = [
    ...[plain, versioned, journaled, careful].map((d) => [d.name, d, 'small'] as const),
    ['journaled alone', journaled, 'alone'] as const,
    ['pinned', pinned, 'one'] as const,
    ['pins and virtio', pinsAndVirtio, 'one'] as const,
  ]
  test.each(compositions)('%s runs natively as it is compiled', (_, composition, scope) => {
    const { steps, difference } = lockstep(composition, scope, {
      walks: 100,
      stepsMax: 60,
      seed: 5,
    })
    expect(difference).toBeNull()
    expect(steps).toBeGreaterThan(200)
  })

  test('the properties of parts hold, and can fail', async () => {
    expect(await verdicts(versioned)).toMatchObject({
      'dirty-pages-are-old': 'holds',
      'written-twice': 'reached',
    })
    expect(await verdicts(careful)).toMatchObject({ 'dirty-pages-are-old': 'violated' })
  })

  test('a truncate that waits for pins frees no pinned block', async () => {
    const calls = ['dma(*', 'ftruncate(*', 'store(*']
    expect(await verdicts(pinned, { scope: 'one', calls })).toMatchObject({
      'no-free-pinned': 'holds',
      'no-stale-pfn': 'holds',
    })
    const { properties } = await check(pinned, { scope: 'one', calls, without: ['wait_for_pins'] })
    const broken = properties.filter(({ verdict }) => verdict === 'violated')
    expect(broken.map(({ name }) => name)).toEqual(['no-free-pinned'])
    expect(broken[0]?.trace?.steps).toHaveLength(12)
  })

  test('init of a part chooses on top of what was chosen before', () => {
    expect(machine(compile(versioned, 'small')).initial()).toHaveLength(2)
    expect(machine(compile(journaled, 'small')).initial()).toHaveLength(4)
  })
})

describe('parts that do not go together', () => {
  const refusal = (act: () => unknown): string => {
    try {
      act()
    } catch (error) {
      const { message, hint } = error as Error & { hint: string }
      return `${message}; ${hint}`
    }
    return 'none'
  }
  const header = (adds: object, name = 'mine') => extend(name, pages as never, adds as never) as any
  const linking =
    (adds: object, body: object, below: readonly any[] = []) =>
    () =>
      compile(
        design('d', { from: pages as never, parts: [...below, header(adds).part(body)] }) as Design,
        'small',
      )
  const functionOf = (text: string) => new Function(`return (${text})`)()
  const fn = (...lines: string[]) => functionOf(['function (k, page) {', ...lines, '}'].join('\n'))
  const property = { kind: 'invariant', title: '', reason: '', rule: '', holds: () => true }

  const table: readonly (readonly [what: string, act: () => unknown, says: string])[] = [
    [
      'another specification',
      () => design('d', { from: linux_6_1_closed as Design, parts: [versions] }),
      'part versions extends pages, not linux-dax; null',
    ],
    [
      'a header in place of its part',
      () => design('d', { from: pages as never, parts: [header({})] }),
      'the parts of a design list something that is no part; a part is what the part() of its header returns',
    ],
    [
      'the same part twice',
      () => design('d', { from: versioned, parts: [versions] }),
      'part versions is linked in twice; a design has the parts of the design it is made from',
    ],
    [
      'a part without one that it needs',
      () => design('d', { from: pages, parts: [journal] }),
      'part journal needs part versions; list it before: parts: [versions, journal]',
    ],
    [
      'a switch that is there',
      linking({ switches: { tags: { default: true, describes: '' } } }, {}),
      'part mine adds a switch: tags is there already; choose another name, or leave one of the two parts out',
    ],
    [
      'a number of the scope that is there',
      linking({ scope: { pages: 3 } }, {}),
      'part mine adds a number to scope small: pages is there already; choose another name, or leave one of the two parts out',
    ],
    [
      'a scope that is there',
      linking({}, { scopes: { small: { threads: 1, pages: 1 } } }),
      'part mine adds a scope: small is there already; choose another name, or leave one of the two parts out',
    ],
    [
      'a field that another part adds',
      linking({ fields: { page: () => ({ version: { kind: 'bool' } }) } }, {}, [versions]),
      'part mine adds fields to page: version is there already; choose another name, or leave one of the two parts out',
    ],
    [
      'fields for no record',
      linking({ fields: { 'page.maping': () => ({}) } }, {}),
      'part mine adds fields to page.maping: there is no maping; did you mean mapping? known: memory, disk, mapping',
    ],
    [
      'fields for a number',
      linking({ fields: { 'page.memory': () => ({}) } }, {}),
      'part mine adds fields to page.memory, which is no record but a range; null',
    ],
    [
      'records for no array',
      linking({ lengths: { 'page.mapping': () => 1 } }, {}),
      'part mine adds records to page.mapping, which is no array but a record',
    ],
    [
      'records for what is not there',
      linking({ lengths: { 'page.maping': () => 1 } }, {}),
      'part mine adds records to page.maping: there is no maping; did you mean mapping?',
    ],
    [
      'records for threads',
      linking({ lengths: { thread: () => 1 } }, {}),
      'part mine adds records to thread: each belongs to a thread; add actors instead',
    ],
    [
      'state that is there',
      linking({ state: () => ({ page: { kind: 'bool' } }) }, {}),
      'part mine adds to the state: page is there already; choose another name, or leave one of the two parts out',
    ],
    [
      'a property that is there',
      linking({}, { properties: [{ ...property, name: 'one-syncer' }] }),
      'part mine adds property one-syncer, which is there already; null',
    ],
    [
      'a witness of no property',
      linking({}, { properties: [{ ...property, name: 'seen', witnessOf: 'one-sincer' }] }),
      'there is no property for seen to be a witness of called one-sincer; did you mean one-syncer?',
    ],
    [
      'an assertion without a property',
      linking({ assertions: ['mine-only'] }, {}),
      'part mine speaks of property mine-only, which is not there; known: one-syncer, disk-is-memory, no-deadlock',
    ],
    [
      'a body that would lose what another part does',
      linking({}, { procedures: { *write() {} } }, [versions]),
      'part mine replaces write, as versions does, and what versions does there would be lost; call it in mine: k.original.write(...), or leave one of the two out',
    ],
    [
      'an original of what is not replaced',
      linking(
        {},
        { procedures: { flush: fn('k.original.flush(page)', 'k.original.is_clean(page)') } },
      ),
      'mine/flush:3:12: k.original.is_clean: part mine replaces no is_clean; it has: flush',
    ],
    [
      'an original without a name',
      linking({}, { procedures: { flush: fn('const { flush } = k.original') } }),
      'mine/flush:2:19: k.original must be followed by the name of what is called',
    ],
    [
      'a mistake in a body, with part, procedure and place',
      linking({}, { procedures: { flush: fn('page.dsk = page.memory') } }),
      'mine/flush:2:6: dsk of a record of page cannot be assigned',
    ],
    [
      'a mistake in init',
      linking({}, { init: functionOf('function* (k) {\n  k.page[0].memry = 1\n}') }),
      'mine/init:2:13: memry of a record of page cannot be assigned',
    ],
    [
      'a mistake in a property',
      linking({}, { properties: [{ ...property, name: 'p', holds: functionOf('(k) => k.pge') }] }),
      'mine/p:1:10: k has no pge',
    ],
    [
      'a key that a part does not have',
      linking({}, { procedure: {} }),
      'there is no key of part mine called procedure; did you mean procedures?',
    ],
    [
      'a key that a header does not have',
      linking({ step: [] }, {}),
      'there is no key of the header of part mine called step; did you mean steps?',
    ],
    [
      'a call of no procedure',
      linking({}, { calls: () => [{ procedure: 'sinc', args: [], title: 'sinc()' }] }),
      'there is no procedure sinc; did you mean sync? known: write, sync, flush, is_clean',
    ],
  ]

  test.each(table)('%s', (_, act, says) => {
    expect(refusal(act)).toContain(says)
  })

  test('a design may replace what a part does without calling it', () => {
    const own = design('own', {
      from: versioned,
      procedures: {
        *write(k) {
          yield 'write'
          k.page[0]!.memory = 1
        },
      },
    })
    expect(Object.keys(own.layers.replaced)).toEqual(['crash@base'])
  })

  test('a part may not lose what the design beneath it does', () => {
    const own = design('own', { from: pages, procedures: { is_clean: () => false } })
    const part = header({}).part({ procedures: { is_clean: () => true } })
    expect(refusal(() => design('d', { from: own, parts: [part] }))).toContain(
      'part mine replaces is_clean, as own does',
    )
  })

  test('it knows its parts', () => {
    expect(careful.specification.parts?.map(({ name, describes }) => [name, describes])).toEqual([
      ['versions', 'pages know how often they were written'],
      ['journal', 'a sync commits what it has flushed'],
    ])
    expect(dma.describes).toContain('get_user_pages')
  })
})
