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
