/** Command lines in the documentation: every one must be a command line still. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dma, pinned } from '../../docs/examples/dma.ts'
import { log_fs } from '../../docs/examples/log-fs.ts'
import { snapshotted } from '../../docs/examples/snapshot.ts'
import { virtio_pmem } from '../../docs/examples/virtio.ts'
import { designs, systems } from '../../properties/index.ts'
import { chooseScope, selectProperties } from '../../src/check/selection.ts'
import { addCheckCommand } from '../../src/cli/check-command.ts'
import { addGranularityCommand } from '../../src/cli/granularity-command.ts'
import { addListCommand } from '../../src/cli/list-command.ts'
import { addReplayCommand } from '../../src/cli/replay-command.ts'
import { addRunCommand } from '../../src/cli/run-command.ts'
import { switchesOf } from '../../src/cli/session/options.ts'
import { withParts } from '../../src/counterexample/link.ts'
import { type Design, restrictCalls } from '../../src/index.ts'
import { exitCodes } from '../../src/spec/problem/problem.ts'
import { daxcheck, inProcess } from '../cli/command-line.ts'
import { codeBlocks, commandsOf, textOf } from './markdown.ts'

const houseParts = systems.flatMap(({ parts }) => parts)

const pages = [
  'README.md',
  ...['tutorial', 'parts', 'counterexamples', 'debugging', 'dax-model', 'exit-codes', 'warts'].map(
    (name) => `docs/${name}.md`,
  ),
  ...readdirSync(resolve(import.meta.dirname, '../../docs/systems')).map(
    (page) => `docs/systems/${page}`,
  ),
]

const commands = pages.flatMap((page) =>
  commandsOf(page).map(({ line, words }) => ({ page, line, words })),
)

test('the pages have commands', () => {
  expect(commands.length).toBeGreaterThan(20)
})

test.each(commands)('$line in $page is a command line', async ({ words }) => {
  await parse(words)
})

/** Parses a command line as the CLI does, looks its names up, and stops before anything runs. */
async function parse(words: readonly string[]): Promise<void> {
  const session = {
    systems,
    ...{ folder: '.', signal: new AbortController().signal },
    ...{ result: () => {}, note: () => {}, progress: () => {}, loading: () => {} },
  }
  const program = new Command('daxcheck').exitOverride().configureOutput({ writeErr: () => {} })
  for (const add of [
    addCheckCommand,
    addRunCommand,
    addReplayCommand,
    addListCommand,
    addGranularityCommand,
  ])
    add(program, session, () => {})
  for (const verb of program.commands) verb.action(() => checkNames(verb.opts()))
  await program.parseAsync([...words], { from: 'user' })
}

interface Flags {
  readonly part?: string[]
  readonly design?: string
  readonly scope?: string
  readonly property?: string[]
  readonly calls?: string[]
  readonly without?: string[]
  readonly set?: string[]
}

/** Modules that bring names of their own. */
const examples = new Map<string, Design>([
  ['./dma.ts', pinned],
  ['./snapshot.ts', snapshotted],
  ['./log-fs.ts', log_fs],
  ['./virtio.ts', virtio_pmem],
])

/** Any other module of the reader's own starts from a design of the house: it has the same names. */
function checkNames({ design, part = [], scope, property, calls, ...switches }: Flags): void {
  const isModule = design === undefined || design.endsWith('.ts')
  const house = designs.find(({ name }) => name === (isModule ? 'linux-6.1' : design))
  if (house === undefined) {
    expect(design).toBe('linux-9')
    return
  }
  const known = withParts(
    examples.get(design ?? '') ?? house,
    part.flatMap((name) => (name === './dma.ts' ? dma : houseParts.filter((p) => p.name === name))),
  )
  switchesOf(known.specification, switches)
  selectProperties(known, property)
  const { design: sized, scope: name } = chooseScope(known, scope)
  const numbers = sized.specification.scopes[name]
  restrictCalls(sized, calls ?? []).specification.threads(numbers, known.switches)
}

describe('the exit codes', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'daxcheck-docs-'))
    writeFileSync(join(folder, 'loops.ts'), 'for (;;) ;\n')
    writeFileSync(join(folder, 'idle-fsync.ts'), textOf('docs/examples/idle-fsync.ts'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const page = 'docs/exit-codes.md'
  const examples = commandsOf(page).filter(({ before }) => /^ ?\d+ {2}$/.test(before))

  test.each(examples)('$line ends with$before', async ({ before, words }) => {
    // Modules of the user's own need the hooks of a whole process.
    const isModule = words.some((word) => word.endsWith('.ts'))
    const run = isModule ? daxcheck(words, folder) : inProcess(words, { designs, folder })
    const { code } = await run
    expect(code).toBe(Number(before))
  })

  test('are all in the table, with their names', () => {
    const rows = [...textOf(page).matchAll(/^\| (\d+) \| (\w+) \|/gm)]
    expect(Object.fromEntries(rows.map(([, code, name]) => [name, Number(code)]))).toEqual(
      exitCodes,
    )
  })
})

test('the interleaving that the tutorial shows is the one that is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daxcheck-docs-'))
  try {
    const blocks = codeBlocks('docs/tutorial.md')
    const [module] = blocks.filter(({ language }) => language === 'ts')
    writeFileSync(join(folder, 'lookup-first.ts'), module.text)
    const shown = blocks.find(({ text }) => text.includes('CPU0 load(a, 0)'))
    const [command] = commandsOf('docs/tutorial.md').filter(({ line }) => line.includes('--calls'))
    // Loading has a time limit, and this machine may have other things to do.
    const { out, code } = daxcheck([...command.words, '--load-max', '50'], folder)
    expect(out).toContain(shown?.text)
    expect(code).toBe(exitCodes.safety)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
