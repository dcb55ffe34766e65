import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linux_4_0, linux_6_1_closed } from '../../properties/dax/index.ts'
import { type Design, design, type Specification } from '../../src/index.ts'
import { array, bool, range, record, schema } from '../../src/spec/schema.ts'
import { builtModule, daxcheck, emptyFolder, inProcess, testFolder } from './command-line.ts'

/**
 * Small inputs that once made a verdict wrong, ended or blocked the process that reports, or touched what is not theirs.
 *
 * A row is a fixture, a command, its exit code and what it says. Every counterexample that is saved replays, and what lies outside
 * of the working directory stays as it was.
 */
interface Case {
  readonly name: string
  /** A design that the command line knows by its name, or files of the working directory. */
  readonly fixture?: Design | Readonly<Record<string, string>>
  readonly command: string
  readonly code: number
  readonly says: readonly string[]
}

const go = { procedure: 'go', args: [], title: 'go()' }
const thread = (name: string, count = 1) => ({ name, calls: [go], count })
const invariant = (name: string, holds: (k: any) => boolean) => ({
  ...({ kind: 'invariant', name, title: name } as const),
  ...{ reason: 'a test', rule: 'a test', holds },
})
const below3 = invariant('below', (k) => k.x < 3)
const below2 = invariant('below', (k) => k.x < 2)

/** Each call adds 1 to x, never above 3. */
const counter: Specification = {
  name: 'counter',
  switches: {},
  scopes: { small: { size: 2 } },
  state: () => schema({ x: range(0, 3), thread: array(2, record({ done: bool })) }),
  threads: () => [thread('A'), thread('B')],
  procedures: {
    *go(k: any) {
      yield 'count'
      if (k.x < 3) k.x++
      yield 'done'
      k.me.done = true
    },
  },
  *init() {},
  properties: [below3],
  symmetric: [],
}

/** The counter, changed behind the back of design(), which would refuse it at once. */
const counting = (changes: Partial<Specification>, name = 'mine'): Design => {
  const specification = { ...counter, ...changes }
  return { ...design(name, { from: counter }), specification, procedures: specification.procedures }
}
const going = (go: (k: any) => Generator) => counting({ procedures: { go } })
const crowd = (first: number, second = 1) => ({
  threads: () => [thread('A', first), thread('B', second)],
})

let draws = 0

/** Counts for ever, and is to count to 12,800 only. */
const longCounting = design('mine', {
  from: {
    ...counter,
    state: () =>
      schema({ low: range(0, 255), high: range(0, 255), thread: array(1, record({ done: bool })) }),
    threads: () => [thread('A')],
    procedures: {
      *go(k: any) {
        for (;;) {
          yield 'count'
          if (k.low < 255) k.low++
          else {
            k.low = 0
            if (k.high < 255) k.high++
          }
        }
      },
    },
    properties: [invariant('below', (k) => k.high < 50)],
  },
})

/** A munmap() that takes its locks in the wrong order, and then leaves the page table as it was: the second lies beyond the first. */
const careless = (name: string, unclaimed: Record<string, string>) =>
  design(name, {
    from: linux_6_1_closed,
    unclaimed,
    procedures: {
      *munmap(k, vma) {
        const mm = k.current_mm()
        const inode = k.vm_file(vma)
        yield* k.down_write(mm.mmap_lock)
        yield* k.down_write(inode.i_rwsem)
        mm.vma[vma].is_unmapped = true
        k.up_write(inode.i_rwsem)
        k.up_write(mm.mmap_lock)
      },
    },
  })

const modules = join(testFolder('cli'), 'designs')
const counterModule = `export { atomic_counter } from '${join(modules, 'counter.ts')}'\n`
const inMain = (act: string) => ({
  'mine.ts': `import { isMainThread } from 'node:worker_threads'\nif (isMainThread) ${act}\n${counterModule}`,
})
/** A design whose names end in what moves a cursor, in the escapes of its text. */
const obeyed = `
import { design } from 'daxcheck'
import { lostUpdate } from '${testFolder('specifications')}/lost-update.ts'
const [property] = lostUpdate.properties
const calls = [{ procedure: 'increment', args: [], title: 'go\\x1b]0;x\\x07()' }]
const threads = () => ['\\x9b1mT', 'B'].map((name) => ({ name, calls, count: 1 }))
const properties = [{ ...property, title: '\\x1b[2Jlost' }]
export const mine = design('d\\x1b[31m', { from: { ...lostUpdate, threads, properties } })
`
const module = (name: string) => `check --design ${join(modules, name)}`
const ended = 'ended the program before there was a verdict'
const given = 'export const { n } = { n: 1 }\n@given class A {}\n'

const head = 'EXTENDS Naturals, Sequences, TLC, Json, CSV, IOUtils\nVARIABLE x\n'
const tla = (lines: string, configuration = 'INIT Init\nNEXT Next\n') => ({
  'M.tla': `---- MODULE M ----\n${head}${lines}\n====\n`,
  'M.cfg': configuration,
})
/** A specification whose first state does something with files. */
const acts = (act: string) => tla(`Init == x = 0 /\\ ${act}\nNext == x' = x`)
const text = '[format |-> "TXT", charset |-> "UTF-8"]'
const options = text.replace(']', ', openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]')
const outside = 'it is not below the folder of the specification (--files-anywhere allows that)\n'
const limited = tla("Init == x = 0\nNext == x' = x + 1\nBelow == x < 2", 'INVARIANT Below\n')
const behaviour = (file: string, property: string) => ({
  ...{ format: 'daxcheck-tla-counterexample', version: 1 },
  ...{ specification: { file, hash: '0'.repeat(64) }, libraries: [], loop: null },
  configuration: { file: 'M.cfg', text: 'INIT Init\nNEXT Next\nINVARIANT Below\n' },
  ...{ verdict: 'safety', property },
  trace: [0, 1, 2].map((x) => ({ action: x === 0 ? null : 'Next', values: { x: `${x}` } })),
})
const replayed = (file: string, property: string) => ({
  ...limited,
  'f.json': JSON.stringify(behaviour(file, property)),
})

const mine = 'check --design mine'
const cases: readonly Case[] = [
  // Verdicts.
  {
    name: 'a mistake beyond a failed assertion that nobody claims',
    fixture: careless('mine', { 'lock-order': 'a test looks past it' }),
    ...{ command: mine, code: 12 },
    says: ['munmap leaves nothing mapped  BROKEN       3 steps\n'],
  },
  {
    name: 'the same with all properties',
    fixture: careless('mine', {}),
    ...{ command: `${mine} --all --calls munmap(*)`, code: 12 },
    says: [
      'munmap leaves nothing mapped       BROKEN       3 steps\n',
      'lock order                         BROKEN       3 steps\n',
    ],
  },
  {
    name: 'a design derived from one that breaks things',
    fixture: design('mine', { from: linux_4_0 }),
    ...{ command: `${mine} --scope lines`, code: 12 },
    says: ['BROKEN'],
  },
  {
    name: 'an effect in a callback, with symmetry or without',
    fixture: counting({
      symmetric: ['thread'],
      procedures: {
        *go(k: any) {
          yield 'look'
          k.me.done = k.thread.some((t: any) => {
            k.x = 3
            return t.done
          })
        },
      },
    }),
    ...{ command: `${mine} --symmetry`, code: 2 },
    says: ['go:4:', 'a condition on the items of a list must have no effect'],
  },
  {
    name: 'an effect in a callback',
    fixture: going(function* go(k: any) {
      yield 'look'
      k.me.done = k.thread.some((t: any) => {
        k.x = 3
        return t.done
      })
    }),
    ...{ command: mine, code: 2 },
    says: ['a condition on the items of a list must have no effect'],
  },
  {
    name: 'an effect in a condition',
    fixture: going(function* go(k: any) {
      yield* k.until('wait', () => {
        k.x = 3
        return true
      })
    }),
    ...{ command: mine, code: 2 },
    says: ['go:3:', 'the condition of until must have no effect'],
  },
  {
    name: 'an effect in a property',
    fixture: counting({
      properties: [
        invariant('below', (k) => {
          k.x = 0
          return true
        }),
      ],
    }),
    ...{ command: mine, code: 2 },
    says: ['property below must have no effect'],
  },
  {
    name: 'what is not claimed is in the line of the verdict',
    fixture: { ...counting({}), unclaimed: { below: 'nobody counts' } },
    ...{ command: mine, code: 0 },
    says: ['holds; 1 property is not claimed (every reachable state was seen)'],
  },
  {
    name: 'threads that are others each time',
    fixture: counting({ threads: () => [thread('A', 1 + (draws++ % 2)), thread('B')] }),
    ...{ command: mine, code: 78, says: ['gives another state or other threads'] },
  },
  // Whole numbers.
  {
    // A begins, counts, is done, begins, counts; B begins, counts.
    name: 'as many calls as there may be',
    fixture: counting(crowd(255, 255)),
    ...{ command: mine, code: 12, says: ['BROKEN   7 steps\n'] },
  },
  {
    name: 'a count that would wrap',
    fixture: counting(crowd(257, 257)),
    ...{ command: mine, code: 2, says: ['thread A has count 257\n', 'from 0 to 255\n'] },
  },
  {
    name: 'a count that would not even wrap to itself',
    fixture: counting(crowd(300)),
    ...{ command: mine, code: 2, says: ['thread A has count 300\n'] },
  },
  {
    name: 'a count that would wrap to 1 in two bytes',
    fixture: counting(crowd(65_537)),
    ...{ command: mine, code: 2, says: ['thread A has count 65537\n'] },
  },
  {
    name: 'a count below 0',
    fixture: counting(crowd(-1)),
    ...{ command: mine, code: 2, says: ['thread A has count -1\n'] },
  },
  {
    name: 'a count that is not whole',
    fixture: counting(crowd(1, 1.5)),
    ...{ command: mine, code: 2, says: ['thread B has count 1.5\n'] },
  },
  {
    name: 'a choice that no file could keep',
    fixture: going(function* go(k: any) {
      yield 'choose'
      k.x = (yield* k.choose(70_000)) > 69_998 ? 3 : 0
    }),
    ...{ command: mine, code: 2, says: ['go:3:'] },
  },
  // Names.
  {
    name: 'two threads of one name',
    fixture: counting({ threads: () => [thread('A'), thread('A')] }),
    ...{ command: mine, code: 2, says: ['two threads are named A\n'] },
  },
  {
    name: 'a thread named like the power failure',
    fixture: counting({ threads: () => [thread('A'), thread('crash')] }),
    ...{ command: mine, code: 2, says: ['a thread is named crash\n'] },
  },
  {
    name: 'two properties of one name',
    fixture: counting({ properties: [below3, below2] }),
    ...{ command: mine, code: 2, says: ['two properties are named below\n'] },
  },
  {
    name: 'a property named like one that is built in',
    fixture: counting({ properties: [invariant('no-deadlock', (k) => k.x < 3)] }),
    ...{ command: mine, code: 2, says: ['two properties are named no-deadlock\n'] },
  },
  {
    name: 'symmetry of what is no array',
    fixture: counting({ symmetric: ['nothing'] }),
    ...{ command: mine, code: 2 },
    says: ['there is no array of records to be symmetric called nothing\n'],
  },
  // What is saved replays.
  {
    name: 'a schedule of more than ten thousand steps',
    fixture: longCounting,
    ...{ command: mine, code: 12, says: ['BROKEN   12801 steps\n'] },
  },
  {
    name: 'a design of a long name',
    fixture: counting({ properties: [below2] }, 'd'.repeat(500)),
    ...{ command: `check --design ${'d'.repeat(500)}`, code: 12, says: ['BROKEN   4 steps\n'] },
  },
  {
    name: 'names that a terminal would obey',
    fixture: { 'mine.ts': obeyed },
    ...{ command: 'check --design ./mine.ts', code: 12 },
    says: ['d\\u001b[31m, scope small', '\\u001b[2Jlost', 'go\\u001b]0;x\\u0007()'],
  },
  // Modules.
  { name: 'a module that ends the process', command: module('exits.ts'), code: 75, says: [ended] },
  {
    name: 'one that ends it from a timer',
    ...{ command: module('exits-later.ts'), code: 75, says: [ended] },
  },
  {
    name: 'one that throws from a timer',
    ...{ command: module('throws-later.ts'), code: 75 },
    says: ['throws-later.ts:5: out of bread'],
  },
  {
    name: 'one that waits for what cannot come',
    ...{ command: module('waits.ts'), code: 75, says: ['waits for something that never comes'] },
  },
  {
    name: 'one that never ends',
    command: `${module('loops.ts')} --load-max 1`,
    ...{ code: 75, says: ['did not finish loading in 1 s'] },
  },
  {
    name: 'one that never ends at the scope that was asked for',
    command: `${module('loops-at-size.ts')} --load-max 1 --scope endless`,
    ...{ code: 75, says: ['did not finish loading in 1 s'] },
  },
  {
    name: 'one that never ends at another scope',
    ...{ command: `${module('loops-at-size.ts')} --scope small`, code: 12, says: ['BROKEN'] },
  },
  {
    name: 'one that would end the thread that reports',
    fixture: inMain('process.exit(0)'),
    ...{ command: 'check --design ./mine.ts', code: 0, says: ['every reachable state was seen'] },
  },
  {
    name: 'one that would have that thread wait',
    fixture: inMain('await new Promise(() => {})'),
    ...{ command: 'check --design ./mine.ts', code: 0, says: ['every reachable state was seen'] },
  },
  {
    name: 'one that would never leave that thread',
    fixture: inMain('for (;;);'),
    ...{ command: 'check --design ./mine.ts', code: 0, says: ['every reachable state was seen'] },
  },
  {
    name: 'one that throws dice about a scope that nobody asks for',
    ...{ command: module('chance.ts'), code: 78 },
    says: ['chance.ts gives another specification each time it is loaded\n'],
  },
  {
    name: 'one with a decorator, which is no JavaScript yet',
    fixture: { 'mine.ts': given },
    ...{ command: 'check --design ./mine.ts', code: 75, says: ['mine.ts:2:1: '] },
  },
  // Files of TLA+.
  {
    name: 'a specification that writes text outside of its folder',
    fixture: acts(`Serialize("new", "outside/Kept.tla", ${options}).exitValue = 0`),
    ...{ command: 'check M.tla', code: 75, says: ['cannot write "outside/Kept.tla": ', outside] },
  },
  {
    name: 'one that writes JSON there',
    fixture: acts('JsonSerialize("outside/new", <<1>>)'),
    ...{ command: 'check M.tla', code: 75, says: ['cannot write "outside/new": ', outside] },
  },
  {
    name: 'one that adds a row there',
    fixture: acts('CSVWrite("%1$s", <<"row">>, "outside/Kept.tla")'),
    ...{ command: 'check M.tla', code: 75, says: ['cannot write "outside/Kept.tla": ', outside] },
  },
  {
    name: 'one that reads there',
    fixture: acts(`PrintT(Deserialize("/etc/passwd", ${text}))`),
    ...{ command: 'check M.tla', code: 75, says: ['cannot read "/etc/passwd": ', outside] },
  },
  {
    name: 'one that reads from a pipe that nobody writes to',
    fixture: acts(`PrintT(Deserialize("pipe", ${text}))`),
    ...{ command: 'check M.tla', code: 75, says: ['cannot read "pipe": it is not a regular file'] },
  },
  {
    name: 'one that reads from a device without end',
    fixture: acts(`PrintT(Deserialize("/dev/zero", ${text}))`),
    command: 'check M.tla --files-anywhere',
    ...{ code: 75, says: ['cannot read "/dev/zero": it is not a regular file'] },
  },
  {
    name: 'a message that a terminal would obey',
    fixture: tla('Init == x = 0\nNext == Assert(FALSE, "\x1b[31mred")'),
    ...{ command: 'check M.tla', code: 14, says: ['Assert: \\u001b[31mred\n'] },
  },
  {
    name: 'a line of an error that a terminal would obey',
    fixture: tla("Init == x = 0\nNext == x' = = 1 \\* \x1b[2J\x07"),
    ...{ command: 'check M.tla', code: 2, says: ['= = 1 \\* \\u001b[2J\\u0007\n'] },
  },
  {
    name: 'a module that instantiates itself',
    fixture: tla("I == INSTANCE M\nInit == x = 0\nNext == x' = x"),
    ...{ command: 'check M.tla', code: 2, says: ['M.tla:4:6: the module M takes itself in\n'] },
  },
  {
    name: 'a string that doubles',
    fixture: tla(
      'RECURSIVE D(_, _)\nD(s, n) == IF n = 0 THEN s ELSE D(s \\o s, n - 1)\n' +
        'Init == x = D("abcdefgh", 40)\nNext == x\' = x',
    ),
    ...{ command: 'check M.tla', code: 75 },
    says: ['threw: M.tla:5:37: a string has more than 536870888 characters\n'],
  },
  {
    name: 'a configuration of nothing',
    fixture: tla("Init == x = 0\nNext == x' = x", ''),
    ...{ command: 'check M.tla', code: 2 },
    says: ['M.tla:1:13: there is nothing to check: M.cfg gives no behaviour, and M has no'],
  },
  {
    name: 'the counterexample of a specification somewhere else',
    fixture: replayed('outside/Kept.tla', 'Below'),
    ...{ command: 'replay f.json', code: 2 },
    says: [
      'f.json leads to files outside of this folder\n',
      'add --specification outside/Kept.tla\n',
    ],
  },
  {
    name: 'that of a property that is not there',
    fixture: replayed('M.tla', 'Belwo'),
    ...{ command: 'replay f.json', code: 2 },
    says: ['there is no property Belwo\n', 'did you mean Below?'],
  },
]

test.each(cases)('$name', async ({ fixture = {}, command, code, says }) => {
  const { folder, untouched } = room()
  const run = runner(fixture, folder)
  const { out, err, code: exit } = await run(command)
  for (const text of says) expect(out + err).toContain(text)
  expect(out + err).not.toMatch(/(?![\n\t])\p{Cc}/u)
  expect(out + err).not.toMatch(/\n\s+at /)
  expect(exit).toBe(code)
  const saved = /^saved as (.*)$/m.exec(out)?.[1]
  const [design = ''] = / --design \S+/.exec(command) ?? []
  if (saved !== undefined) expect((await run(`replay ${saved}${design}`)).code).toBe(code)
  expect(untouched()).toBe(true)
})

const isDesign = (fixture: Required<Case>['fixture']): fixture is Design =>
  'specification' in fixture && typeof fixture.specification === 'object'

/** Runs commands: in this process where the fixture is a design of this process. */
function runner(fixture: Required<Case>['fixture'], folder: string) {
  if (isDesign(fixture))
    return (command: string) => inProcess(command.split(' '), { designs: [fixture], folder })
  for (const [name, text] of Object.entries(fixture)) writeFileSync(join(folder, name), text)
  builtModule('src/cli/main')
  return async (command: string) => daxcheck(command.split(' '), folder)
}

const kept = limited['M.tla'].replace('MODULE M', 'MODULE Kept')

/** A folder to work in, with a pipe and a link that leads out of it, and whether what lies there is as it was. */
function room() {
  const around = emptyFolder()
  const [folder, elsewhere] = [join(around, 'here'), join(around, 'elsewhere')]
  for (const path of [folder, elsewhere]) mkdirSync(path)
  writeFileSync(join(elsewhere, 'Kept.tla'), kept)
  symlinkSync(elsewhere, join(folder, 'outside'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const untouched = () =>
    readdirSync(elsewhere).join() === 'Kept.tla' &&
    readFileSync(join(elsewhere, 'Kept.tla'), 'utf8') === kept
  return { folder, untouched }
}
