import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The rules of the house that no compiler checks. */

const root = resolve(import.meta.dirname, '..')
const folders = ['src', 'model', 'properties', 'counterexamples', 'bench', 'test', 'docs/examples']

interface Source {
  readonly path: string
  readonly text: string
  /** Files of the repository that it imports, tests and types included. */
  readonly imports: readonly string[]
}

const sources: readonly Source[] = folders.flatMap(listSources).map((path) => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, imports: importsOf(path, text) }
})

function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort()
}

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)
  return [...found].map(([, to]) => relative(root, resolve(root, dirname(path), to)))
}

const isTest = (path: string) => /\.test(-d)?\.ts$/.test(path) || path.startsWith('test/')
const ours = sources.filter(({ path }) => !isTest(path))

/** What each part of the house may import, from the outside in. */
const allowed: readonly (readonly [part: string, may: readonly string[]])[] = [
  ['src/spec/', ['src/spec/']],
  ['src/explore/', ['src/spec/', 'src/explore/']],
  ['src/counterexample/', ['src/spec/', 'src/explore/', 'src/counterexample/']],
  ['src/kernel-tree/', ['src/spec/', 'src/kernel-tree/']],
  ['src/drift/', ['src/spec/', 'src/kernel-tree/', 'src/drift/']],
  ['src/report/', ['src/']],
  ['model/', ['src/spec/', 'model/']],
  ['properties/', ['src/spec/', 'model/', 'properties/']],
  ...tla2ts(),
]

/**
 * Of a translator, each phase reads only what the phases before it make:
 * lex, parse, pluscal, infer, modules, config, translate, analyse, then emit or check. The language's meaning, standard over values,
 * stands beside them, and knows no syntax.
 */
function tla2ts(): [part: string, may: readonly string[]][] {
  const phases: readonly (readonly [folder: string, may: readonly string[]])[] = [
    ['values/', []],
    ['standard/', ['values/']],
    ['lex/', []],
    ['parse/', ['lex/']],
    ['pluscal/', ['lex/', 'parse/']],
    ['infer/', ['standard/', 'values/']],
    ['modules/', ['infer/', 'pluscal/', 'standard/', 'values/']],
    ['config/', ['lex/', 'modules/', 'parse/', 'standard/', 'values/']],
    ['translate/', ['config/', 'infer/', 'modules/', 'standard/', 'values/']],
    ['analyse/', ['config/', 'modules/', 'standard/', 'translate/']],
    ['emit/', ['infer/', 'lex/', 'modules/', 'standard/', 'translate/']],
  ]
  const text = ['src/report/wrap.ts', 'src/report/printable.ts']
  const own = ['src/spec/', 'src/tla2ts/syntax/']
  const below = phases.map(([folder, may]): [string, readonly string[]] => [
    `src/tla2ts/${folder}`,
    [...own, ...[folder, ...may].map((to) => `src/tla2ts/${to}`)],
  ])
  return [...below, ['src/tla2ts/', ['src/spec/', 'src/explore/', ...text, 'src/tla2ts/']]]
}

/** What lies outside a part although its rule names only `src/`. */
const exceptions: { readonly [part: string]: readonly string[] } = {
  'src/report/': ['src/cli/', 'src/registry.ts', 'src/tla2ts/'],
}

describe('imports run one way', () => {
  test.each(allowed)('%s imports only from %j', (part, may) => {
    const wrong = ours
      .filter(({ path }) => path.startsWith(part))
      .flatMap(({ path, imports }) =>
        imports
          .filter((to) => !may.some((m) => to.startsWith(m)))
          .concat(imports.filter((to) => exceptions[part]?.some((e) => to.startsWith(e))))
          .map((to) => `${path} -> ${to}`),
      )
    expect(wrong).toEqual([])
  })

  test('nothing in src reads the DAX specification but the registry', () => {
    const wrong = ours
      .filter(({ path, imports }) => path.startsWith('src/') && imports.some(isSpecification))
      .map(({ path }) => path)
    expect(wrong).toEqual(['src/registry.ts'])
  })

  test('nothing but the command line imports the command line or the registry', () => {
    const isOuter = (to: string) => to.startsWith('src/cli/') || to === 'src/registry.ts'
    const wrong = ours
      .filter(({ path, imports }) => !path.startsWith('src/cli/') && imports.some(isOuter))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})

/** What the folder of a system takes from another's. Beyond that each stands for itself. */
const borrowed: { readonly [folder: string]: readonly string[] } = {
  // Parts of the core: what must hold of it with them.
  'properties/mremap': ['model/dax', 'properties/dax'],
  'properties/pins': ['model/dax', 'properties/dax'],
  // Both check the core with a part that shows their matter in it.
  'properties/direct-access': ['properties/dax'],
  'properties/pfn-entries': ['properties/dax'],
}

describe('systems are kept apart', () => {
  test('a system imports of the others only what is declared', () => {
    const taken = ours.flatMap(({ path, imports }) => {
      const from = systemFolder(path)
      return imports
        .map((to) => ({ from, to: systemFolder(to), text: `${path} -> ${to}` }))
        .filter((taking) => from !== null && taking.to !== null && !isSameSystem(from, taking.to))
    })
    const wrong = taken.filter(({ from, to }) => !borrowed[from!]?.includes(to!))
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  test('the core does not know its parts', () => {
    const parts = 'model/dax/parts/'
    const wrong = ours
      .filter(({ path }) => path.startsWith('model/') && !path.startsWith(parts))
      .filter(({ imports }) => imports.some((to) => to.startsWith(parts)))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})

/** `model/<system>` or `properties/<system>`; null for what is no system's, as the list of all of them. */
function systemFolder(path: string): string | null {
  return /^(?:model|properties)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null
}

const isSameSystem = (a: string, b: string) => a.split('/')[1] === b.split('/')[1]

describe('folders can be seen at a glance', () => {
  /** Files that somebody reads as code; golden texts, specifications and JSON are data. */
  const filesMax = 25

  test(`no folder has more than ${filesMax} files`, () => {
    const counts = new Map<string, number>()
    for (const { path } of sources) {
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
    }
    const wrong = [...counts].filter(([, count]) => count > filesMax)
    expect(wrong).toEqual([])
  })

  /**
   * Of the folders in one parent, each taken with all that lies below it, none comes to itself by way of what they import.
   *
   * Files that lie directly in the parent belong to no child: its kernel header, which all children read, and its entry,
   * which reads all children, stand there. So does `src/registry.ts`, which lists the systems for the command line.
   * Tests look everywhere.
   */
  test('no folder imports itself by way of the folders beside it', () => {
    const found = ours
      .filter(({ path }) => path !== 'src/registry.ts')
      .flatMap(({ path, imports }) => imports.flatMap((to) => stepBeside(path, to)))
    expect(circles(found)).toEqual([])
  })

  test('a circle of folders is noticed however deep its files lie', () => {
    const imports = [
      ['a/x/deep/f.ts', 'a/y/g.ts'],
      ['a/y/h.ts', 'a/z/i.ts'],
      ['a/z/i.ts', 'a/x/j.ts'],
      ['a/w/k.ts', 'a/x/j.ts'],
      ['a/entry.ts', 'a/x/j.ts'],
      ['a/x/j.ts', 'a/kernel.ts'],
    ] as const
    const found = imports.flatMap(([path, to]) => stepBeside(path, to))
    expect(circles(found)).toEqual(['a/x', 'a/y', 'a/z'])
  })
})

type Step = readonly [from: string, to: string]

/** From which folder to which folder beside it an import leads; none if it stays in one, or leads to or from the parent. */
function stepBeside(path: string, to: string): readonly Step[] {
  const [from, onto] = [dirname(path).split('/'), dirname(to).split('/')]
  const parted = from.findIndex((name, i) => name !== onto[i])
  if (parted === -1 || parted >= onto.length) return []
  const folder = (names: readonly string[]) => names.slice(0, parted + 1).join('/')
  return [[folder(from), folder(onto)]]
}

/** The folders that lie on a circle. */
function circles(steps: readonly Step[]): string[] {
  const reachedFrom = (start: string) => {
    const reached = new Set<string>()
    for (const [from, to] of steps) if (from === start) reached.add(to)
    for (const at of reached) for (const [from, to] of steps) if (from === at) reached.add(to)
    return reached
  }
  const folders = [...new Set(steps.map(([from]) => from))]
  return folders.filter((folder) => reachedFrom(folder).has(folder)).sort()
}

const isSpecification = (to: string) => /^(model|properties)\//.test(to)

/** Calls that make a run depend on more than its inputs, or end it, or write past the reports. */
const banned: readonly (readonly [what: string, call: RegExp, where: readonly string[]])[] = [
  ['chance', /\bMath\.random\(|\bgetRandomValues\(|\brandomUUID\(/, ['src/cli/', 'src/vitest.ts']],
  [
    'the clock',
    /\bDate\.now\(|\bnew Date\(|\bperformance\.now\(/,
    // The default for whoever brings none; and JavaTime is the time.
    ['src/cli/', 'src/check/searches.ts', 'src/tla2ts/standard/tlc.ts', 'bench/'],
  ],
  ['ending the process', /\bprocess\.exit\(/, ['src/cli/', 'bench/']],
  [
    'the console',
    /\bconsole\.\w+\(/,
    ['src/cli/', 'src/tla2ts/conformance.ts', 'bench/', 'counterexamples/', 'docs/examples/'],
  ],
]

describe('banned calls', () => {
  test.each(banned)('%s has its place', (_, call, where) => {
    const wrong = ours
      .filter(({ path, text }) => call.test(text) && !where.some((w) => path.startsWith(w)))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})

test('no line is longer than 160 columns but templates; the formatter keeps code within 100', () => {
  // A template cannot be broken without another text coming out.
  const isLong = (line: string) => line.length > 160 && !line.includes('`')
  const wrong = ours.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) => (isLong(line) ? [`${path}:${i + 1}: ${line.length} columns`] : [])),
  )
  expect(wrong).toEqual([])
})

test('every file has a kebab-case name, but for kernel versions', () => {
  const wrong = sources
    .map(({ path }) => path)
    .filter((path) => !/^([a-z0-9.-]+\/)*[a-z0-9]+([.-][a-z0-9]+)*\.ts$/.test(path))
  expect(wrong).toEqual([])
})

test('no file is dead: all are reached from an entry point or a test', () => {
  const entries = sources.map(({ path }) => path).filter((path) => isTest(path) || isEntry(path))
  const reached = new Set(entries)
  const importsAt = new Map(sources.map(({ path, imports }) => [path, imports]))
  for (const path of reached) for (const to of importsAt.get(path) ?? []) reached.add(to)
  expect(sources.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([])
})

/** Files that are run or imported by name from outside. */
function isEntry(path: string): boolean {
  const modules = [
    'src/index.ts',
    'src/vitest.ts',
    'properties/index.ts',
    'properties/dax/index.ts',
  ]
  const commands = ['src/cli/main.ts', 'src/cli/tla2ts.ts', 'src/tla2ts/conformance.ts']
  // Loaded by URL, in a thread of their own.
  const threads = [
    ...['src/cli/daxcheck-thread.ts', 'src/cli/tla2ts-thread.ts', 'src/cli/load/design-hooks.ts'],
    'src/tla2ts/check/parallel/thread.ts',
  ]
  const scripts = /^(bench|docs\/examples|counterexamples)\//
  return [...modules, ...commands, ...threads].includes(path) || scripts.test(path)
}

test('there are no default exports', () => {
  const wrong = sources.filter(({ text }) => /^export default /m.test(text))
  expect(wrong.map(({ path }) => path)).toEqual([])
})
