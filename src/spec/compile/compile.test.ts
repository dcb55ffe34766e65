import { describe, expect, test } from 'vitest'
import type { Program } from '../machine/program.ts'
import { compile } from './index.ts'
import type { TinyOptions } from './testing/tiny.ts'
import { lines, property, tiny } from './testing/tiny.ts'

const compiled = (options: TinyOptions): Program => compile(tiny(options), 'small')

/** Labels of the control points after the end. */
const steps = (program: Program): string[] => program.points.slice(1).map(({ step }) => step)

const pointOf = (program: Program, step: string) =>
  program.points.find((point) => point.step === step)!

describe('step names', () => {
  test('a step is called by its procedure if it is the only one or bears its name', () => {
    const procedures = {
      main: lines(
        "yield 'first'",
        'k.flag = true',
        "yield 'main'",
        'k.flag = false',
        'yield* k.only()',
      ),
      only: lines("yield 'x'", 'k.total = 1'),
    }
    expect(steps(compiled({ procedures }))).toEqual(['begin', 'main.first', 'main', 'only'])
  })

  test('a control point knows procedure, line and kernel file', () => {
    const design = tiny({
      procedures: { main: lines("yield 'a'", 'k.flag = true', "yield 'b'", 'k.total = 1') },
    })
    const specification = { ...design.specification, locations: { main: 'fs/dax.c' } }
    const program = compile({ ...design, specification }, 'small')
    expect(pointOf(program, 'main.b')).toMatchObject({
      procedure: 'main',
      line: 4,
      location: 'fs/dax.c',
    })
  })

  test('a step of the lock library is called by its caller and lock', () => {
    const procedures = {
      main: lines('yield* k.down_read(k.page[0].entry)', 'k.flag = true'),
      down_read:
        "function* (k, lock) { yield* k.until('down_read', () => !lock.dirty); lock.dirty = true }",
    }
    const point = pointOf(compiled({ procedures }), 'main.down_read(entry)')
    expect(point).toMatchObject({ procedure: 'main', line: 2, isGuarded: true })
  })
})

describe('switches and scope', () => {
  const main = lines(
    "if (k.switches.careful) { yield 'check'; k.flag = true }",
    "if (k.switches['mode-of-work'] === 'fast' && k.scope.pages > 2) k.total = 1",
    "yield 'work'",
    'k.total = 2',
  )

  test('what is switched off leaves no step', () => {
    const switches = { careful: false, 'mode-of-work': 'fast' }
    expect(steps(compiled({ procedures: { main }, switches }))).toEqual(['begin', 'main.work'])
  })

  test('what is switched on does', () => {
    const switches = { careful: true, 'mode-of-work': 'slow' }
    const program = compiled({ procedures: { main }, switches })
    expect(steps(program)).toEqual(['begin', 'main.check', 'main.work'])
    expect(pointOf(program, 'main.check').writes).toEqual(['flag'])
  })

  test('code that is switched off may be wrong', () => {
    const wrong = lines(
      "yield 'a'",
      'if (k.switches.careful) k.nothing.at = k.all',
      'k.flag = true',
    )
    const switches = { careful: false }
    expect(steps(compiled({ procedures: { main: wrong }, switches }))).toEqual(['begin', 'main'])
  })
})

describe('frames', () => {
  test('a name for a record takes no place', () => {
    const main = lines(
      'const page = k.page[1]',
      'const entry = page.entry',
      "yield 'a'",
      'entry.dirty = true',
    )
    expect(compiled({ procedures: { main } }).frameSize).toBe(1)
  })

  test('a parameter that copies what does not change takes no place', () => {
    const procedures = {
      main: lines(
        'const page = yield* k.pick(k.page, (p) => p.on)',
        "yield 'a'",
        'yield* k.use(page)',
      ),
      use: "function* (k, item) { if (item !== null) item.on = false; yield 'b'; k.flag = item === null }",
    }
    const program = compiled({ procedures })
    expect(program.frameSize).toBe(2)
    expect(pointOf(program, 'use').slots).toEqual(['page'])
  })

  test('locals that are never needed together share a place', () => {
    const main = lines(
      'const a = k.total',
      "yield 'a'",
      'k.page[0].count = a % 4',
      'const b = k.page[1].count',
      "yield 'b'",
      'k.total = b',
    )
    expect(compiled({ procedures: { main } }).frameSize).toBe(2)
  })

  test('a returned object has no place of its own', () => {
    const procedures = {
      main: lines(
        'const { block, isNew } = yield* k.find()',
        "yield 'use'",
        'if (isNew && block !== null) block.on = true',
      ),
      find: lines(
        "yield 'find'",
        'const page = yield* k.pick(k.page, (p) => !p.on)',
        'if (page === null) return { block: null, isNew: false }',
        'return { block: page, isNew: true }',
      ),
    }
    const program = compiled({ procedures })
    expect(pointOf(program, 'main').slots).toEqual(['page', 'value'])
  })
})

describe('control points', () => {
  test('threads with equal programs share all points', () => {
    const procedures = { main: lines("yield 'a'", 'k.flag = true') }
    const one = compiled({ procedures, threads: 1 })
    const two = compiled({ procedures, threads: 2 })
    expect(two.points).toEqual(one.points)
  })

  test('points that behave alike are one', () => {
    const procedures = {
      main: lines('if (k.flag) yield* k.tail(); else { k.total = 1; yield* k.tail() }'),
      tail: lines("yield 'tail'", 'k.flag = false'),
    }
    expect(steps(compiled({ procedures }))).toEqual(['begin', 'tail'])
  })

  test('points that go on differently stay apart', () => {
    const procedures = {
      main: lines('if (k.flag) yield* k.tail(); else { yield* k.tail(); yield* k.tail() }'),
      tail: lines("yield 'tail'", 'k.flag = false'),
    }
    expect(steps(compiled({ procedures }))).toEqual(['begin', 'tail', 'tail'])
  })
})

describe('footprints', () => {
  test('name fields without indices and leave out the own record', () => {
    const main = lines(
      "yield 'a'",
      'const page = k.page[k.total % 3]',
      'if (page.entry.tags[k.me.turns % 2] && !k.bag.has(page)) k.line.push(page)',
      'k.thread[1].turns = 1',
      'k.me.turns = 2',
    )
    const { reads, writes } = pointOf(compiled({ procedures: { main } }), 'main')
    expect(reads).toEqual(['bag', 'line', 'page.entry.tags', 'total'])
    expect(writes).toEqual(['line', 'thread.turns'])
  })

  test('cover what a guard reads', () => {
    const main = lines("yield* k.until('a', () => k.page.some((p) => p.on))", 'k.flag = true')
    const { reads, writes } = pointOf(compiled({ procedures: { main } }), 'main.a')
    expect([reads, writes]).toEqual([['page.on'], ['flag']])
  })
})

describe('transpilers and coverage tools', () => {
  const hashOf = (main: string) => compiled({ procedures: { main } }).contentHash
  const plain = hashOf("function* (k) { yield 'a'; if (k.flag) { k.total = 1 } }")

  test('counters are taken out again', () => {
    const counted =
      "function* (k) { cov_1a().f[0]++; cov_1a().s[0]++; yield 'a'; cov_1a().s[1]++; if (k.flag) { cov_1a().b[0][0]++; cov_1a().s[2]++; k.total = (cov_1a().s[3]++, 1) } }"
    expect(hashOf(counted)).toBe(plain)
  })

  test('names put around functions are taken off again', () => {
    const named =
      "function* (k) { yield 'a'; const isOn = __name((p) => p.on, 'isOn'); k.flag = k.page.some(isOn) }"
    const bare = "function* (k) { yield 'a'; const isOn = (p) => p.on; k.flag = k.page.some(isOn) }"
    expect(hashOf(named)).toBe(hashOf(bare))
  })
})

describe('records told apart', () => {
  const toldApart = (statement: string) => {
    const main = lines("yield 'a'", statement)
    return [...(compiled({ procedures: { main } }).tellsApart ?? [])]
  }

  test('by index, by number, and by taking the first of several', () => {
    expect(toldApart('k.total = k.me.index')).toEqual([
      ['thread', 'main:3 reads the index of a thread'],
    ])
    expect(toldApart('k.page[1].on = true')).toEqual([['page', 'main:3 picks a page by number']])
    expect(toldApart('k.flag = k.page.find((p) => p.on) === undefined')).toEqual([
      ['page', 'main:3 takes the first of several page records'],
    ])
    expect(toldApart('for (const p of k.page) if (p.on) { p.count = 1; break }')).toEqual([
      ['page', 'main:3 may stop at the first of the page records'],
    ])
  })

  /** The rounds of these loops do not commute, or it cannot be told from the text that they do. */
  test.each([
    ['for (const p of k.page) if (p.on) k.page[0].next = p', 'keeps one of the page records'],
    [
      'let last = k.line.first; for (const p of k.page) if (p.on) last = p; k.flag = last === null',
      'keeps one of the page records',
    ],
    ['for (const p of k.page) if (p.on) k.total = p.count', 'keeps one of the page records'],
    [
      'for (const p of k.page) { if (p.on) k.flag = true; else k.flag = false }',
      'keeps one of the page records',
    ],
    [
      'for (const p of k.page) { k.total++; if (p.on) k.total = 0 }',
      'keeps one of the page records',
    ],
    [
      'for (const p of k.page) if (k.total > 0) { p.on = true; k.total-- }',
      'reads what it changes of the page records',
    ],
    ['for (const p of k.page) p.count = k.total++', 'counts the page records'],
    [
      'for (const p of k.page) if (p.next !== null && !p.next.on) p.on = true',
      'reads what it changes of the page records',
    ],
    [
      'for (const p of k.page) if (k.page.every((q) => !q.on)) p.on = true',
      'reads what it changes of the page records',
    ],
    [
      'for (const p of k.page) if (k.bag.size < 2) k.bag.add(p)',
      'reads what it changes of the page records',
    ],
    [
      'for (const p of k.page) if (k.bag.has(p)) k.bag.clear()',
      'reads what it changes of the page records',
    ],
    ['for (const p of k.page) if (!k.line.has(p)) k.line.push(p)', 'queues the page records'],
    ["for (const p of k.page) { yield 'b'; p.on = true }", 'takes steps between the page records'],
    [
      'for (const p of k.page) { p.count = 1; if (p.on) return }',
      'may stop at the first of the page records',
    ],
    [
      'const f = (p) => { k.total = p.count }; for (const p of k.page) f(p)',
      'calls a function for the page records',
    ],
    ['for (const p of k.page) if (p.on) k.first(p)', 'keeps one of the page records'],
    ['for (const p of k.bag) k.total = p.count', 'keeps one of the page records'],
  ])('by the order of a loop: %s', (statement, what) => {
    const told = [
      ...(compiled({ procedures: { ...helpers, main: inMain(statement) } }).tellsApart ?? []),
    ]
    expect(told).toEqual([['page', expect.stringContaining(what)]])
  })

  /** The rounds of these commute. */
  test.each([
    'for (const p of k.page) { p.on = !p.on; if (p.kind === "hole") p.count = 0; else p.entry.dirty = p.on }',
    'for (const p of k.page) for (let i = 0; i < 2; i++) p.entry.tags[i] = p.entry.dirty',
    'let n = 0; for (const p of k.page) n += p.count; k.total = n',
    'let n = 0; for (const p of k.page) if (p.on) n++; k.flag = n > 1',
    'for (const p of k.page) if (p.on) { k.flag = true; k.me.turns = 2 }',
    'for (const p of k.page) if (p.on && k.line.has(p)) { k.line.remove(p); p.on = false }',
    'for (const p of k.page) k.bag.add(p)',
    'for (const p of k.bag) { const e = p.entry; e.dirty = true; k.bag.delete(p) }',
    'for (const p of k.page) p.count = yield* k.choose(3)',
    'for (const p of k.page) { if (p.on) continue; k.clean(p) }',
    'let n = 0; for (const p of k.page) for (const q of k.page) if (p.next === q) n++; k.flag = n > 2',
    'for (const p of k.page) if (p.on && p.count > k.total) return',
  ])('not by a loop whose rounds commute: %s', (statement) => {
    const told = [
      ...(compiled({ procedures: { ...helpers, main: inMain(statement) } }).tellsApart ?? []),
    ]
    expect(told).toEqual([])
  })

  const inMain = (statement: string) => lines("yield 'a'", statement)
  const helpers = {
    first: '(k, p) => { k.total = p.count }',
    clean: '(k, p) => { p.entry.dirty = false; p.count = 0 }',
  }

  test('are not those that are compared, chosen, counted or queued', () => {
    expect(
      toldApart('const p = yield* k.pick(k.page, (p) => p.on); k.flag = p === k.line.first'),
    ).toEqual([])
    expect(toldApart('for (const p of k.page) p.on = false')).toEqual([])
    expect(toldApart('k.total = k.page.filter((p) => p.on).length')).toEqual([])
    expect(toldApart('k.flag = k.line.find((p) => p.on) !== null')).toEqual([])
  })
})

describe('the content hash', () => {
  const procedures = { main: lines("yield 'a'", 'k.flag = true') }
  const hash = compiled({ procedures }).contentHash

  test('is sixteen hexadecimal digits, the same every time', () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(compiled({ procedures }).contentHash).toBe(hash)
  })

  test('does not see layout, comments, quotes, brackets and semicolons', () => {
    const texts = [
      "function* (k) { yield 'a'; /* why */ k.flag = true }",
      "function* (k) { yield 'a';\n\n  k.flag = (true); }",
      'function* (k) { yield "a";; k.flag = true; }',
      "function* named(k) { yield 'a'; { k.flag = true } }",
    ]
    const hashes = texts.map((main) => compiled({ procedures: { main } }).contentHash)
    expect(new Set(hashes).size).toBe(1)
  })

  test('sees procedures, properties, switches and arguments', () => {
    const variants: TinyOptions[] = [
      { procedures: { main: lines("yield 'a'", 'k.flag = false') } },
      { procedures, properties: [property('invariant', 'p', '(k) => !k.flag')] },
      { procedures, switches: { careful: true } },
      { procedures, count: 2 },
    ]
    const hashes = variants.map((variant) => compiled(variant).contentHash)
    expect(new Set([hash, ...hashes]).size).toBe(5)
  })
})
