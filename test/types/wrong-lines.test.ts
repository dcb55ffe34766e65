/**
 * What `tsc` says of a wrong line of a part or of a design with parts, in a newcomer's project: one complaint, at the name that is
 * wrong. `<<` stands before the place.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshProject, freshProject } from '../fresh-project.ts'

const setup = `
import type { Step } from 'daxcheck'
import { bool, extend, oneOf, range, signatures } from 'daxcheck'
import { dax } from 'daxcheck/dax'
export interface Pins {
  dma(vma: number, index: number): Step<void, never>
  pinned(block: number): boolean
}
export const header = extend('pins', dax, {
  scope: { gups: 1 },
  switches: {
    wait: { default: true, describes: 'a truncate waits' },
    by: { default: 'page', values: ['page', 'folio'], describes: 'what is counted' },
  },
  fields: { block: ({ threads }) => ({ pins: range(0, threads), by: oneOf('nobody', 'device') }) },
  state: () => ({ gone: bool }),
  steps: ['get_user_pages', 'dma'],
  assertions: ['pins-are-mine'],
  procedures: signatures<Pins>(),
})
export const small = extend('small', dax, { steps: ['little'] })
const body = {
  describes: 'pins',
}
export const pins = header.part({
  ...body,
  procedures: { *dma() {}, pinned: (k, block) => (k.block[block]?.pins ?? 0) > 0 },
})
`

/** Where the wrong line stands. */
const around = {
  /** By itself; `plain` is a specification whose header is one interface. */
  line: (line: string) =>
    `declare const plain: Specification<{ readonly scope: { readonly n: number }; readonly switches: {}; go(): Step }>\n${line}`,
  /** In a procedure of a part. */
  body: (line: string) =>
    `export const p = header.part({ procedures: { pinned: () => true, *dma(k, vma, index) {\n${line}\n} } })`,
  /** In the header of a part. */
  header: (line: string) => `export const h = extend('mine', dax, {\n${line}\n})`,
  /** In the bodies of a part that need not have any. */
  part: (line: string) => `export const p = small.part({\n${line}\n})`,
  /** In the bodies of the part with a header above. */
  pins: (line: string) =>
    `export const p = header.part({ procedures: { *dma() {}, pinned: () => true },\n${line}\n})`,
  /** In a design with the part. */
  design: (line: string) =>
    `export const d = design('d', { from: linux_6_1_closed, parts: [pins],\n${line}\n})`,
} as const

type Row = readonly [place: keyof typeof around, line: string, says: string]

const table: readonly Row[] = [
  // Fields, records and state
  ['body', 'const block = k.block[0]; block.<<pinz = 1', "Property 'pinz' does not exist on type"],
  ['body', 'k.vm_file(vma).extent[0].block!.<<pinz = 1', "Property 'pinz' does not exist on type"],
  ['body', 'k.current_mm().vma[0].pte[0].<<blok = null', "Property 'blok' does not exist on type"],
  ['body', "<<k.block[0].pins = 'one'", "Type 'string' is not assignable to type 'number'"],
  [
    'body',
    "<<k.block[0].by = 'host'",
    `Type '"host"' is not assignable to type '"device" | "nobody"'`,
  ],
  ['body', "if (<<k.block[0].by === 'host') return", 'no overlap'],
  ['body', 'k.<<gon = true', "Property 'gon' does not exist on type"],
  ['body', '<<k.gone = 1', "Type 'number' is not assignable to type 'boolean'"],
  ['body', 'for (const b of k.block) b.<<pin = 0', "Property 'pin' does not exist on type"],
  ['body', 'k.block[0].<<index = 1', "Cannot assign to 'index' because it is a read-only property"],
  ['body', 'k.vm_file(vma).<<i_sise = 1', "Property 'i_sise' does not exist on type"],
  // Scope and switches
  ['body', 'if (k.scope.<<gup > 0) return', "Property 'gup' does not exist on type"],
  ['body', 'if (k.switches.<<wayt) return', "Property 'wayt' does not exist on type"],
  ['body', "if (<<k.switches.by === 'pages') return", 'no overlap'],
  [
    'body',
    'k.switches.<<wait = true',
    "Cannot assign to 'wait' because it is a read-only property",
  ],
  // Steps, assertions, conditions
  ['body', "yield* k.until(<<'dmaa', () => true)", `Argument of type '"dmaa"' is not assignable`],
  [
    'body',
    "yield* k.until('dma', () => <<k.block[0].pins)",
    "Type 'number' is not assignable to type 'boolean'",
  ],
  [
    'body',
    "k.assert(true, <<'pins-are-min')",
    `Argument of type '"pins-are-min"' is not assignable`,
  ],
  // Calls and originals
  [
    'body',
    "yield* k.dma(vma, <<'x')",
    "Argument of type 'string' is not assignable to parameter of type 'number'",
  ],
  ['body', 'yield* k.<<dmma(vma, index)', "Property 'dmma' does not exist on type"],
  ['body', 'yield* k.<<dma(vma)', 'Expected 2 arguments, but got 1'],
  ['body', 'yield* k.inode_lock(<<k.block[0])', 'is not assignable to parameter of type'],
  [
    'body',
    'yield* k.original.<<ext4_setattr_sise(k.inode[0], 1)',
    "Property 'ext4_setattr_sise' does not exist",
  ],
  ['body', "yield* k.original.ext4_setattr_size(k.inode[0], <<'a')", "Argument of type 'string'"],
  ['body', 'yield* k.original.<<until("dma", () => true)', "Property 'until' does not exist"],
  // Headers
  ['header', 'fields: { <<blok: () => ({ pins: bool }) }', 'no record has this path'],
  ['header', "fields: { <<'inode.i_page': () => ({ pmd: bool }) }", 'no record has this path'],
  ['header', "fields: { <<'block.state': () => ({ pmd: bool }) }", 'no record has this path'],
  ['header', "lengths: { <<'mm.vmas': () => 1 }", 'no record has this path'],
  [
    'header',
    "lengths: { 'mm.vma': ({ <<alias }) => alias }",
    "Property 'alias' does not exist on type",
  ],
  [
    'header',
    'fields: { block: ({ <<thread }) => ({ pins: range(0, thread) }) }',
    "Property 'thread' does not exist on type",
  ],
  [
    'header',
    'fields: { block: (_, { <<entry_lok }) => ({ pins: bool, n: range(0, entry_lok ? 1 : 2) }) }',
    "Property 'entry_lok' does not exist on type",
  ],
  [
    'header',
    'state: ({ <<page }) => ({ gone: range(0, page) })',
    "Property 'page' does not exist on type",
  ],
  ['header', "scope: { <<gups: 'one' }", "Type 'string' is not assignable to type 'number'"],
  ['header', "switches: { wait: { <<default: 1, describes: '' } }", 'is not assignable to type'],
  ['header', 'switches: { <<wait: { default: true } }', "Property 'describes' is missing"],
  ['header', 'with: [<<dax]', 'is missing the following properties from type'],
  [
    'line',
    "export const h = extend('mine', <<plain, {})",
    'write interface Kernel extends KernelOf<Header>',
  ],
  ['header', '<<step: []', 'Object literal may only specify known properties'],
  // Bodies of a part
  [
    'part',
    'procedures: { *<<ext4_setattr_sise() {} }',
    'Object literal may only specify known properties',
  ],
  ['part', 'procedures: { *<<ext4_setattr_size() { return 3 } }', 'is not assignable to type'],
  ['part', "procedures: { *<<ext4_setattr_size() { yield 'litle' } }", 'is not assignable to type'],
  [
    'part',
    'procedures: { *ext4_setattr_size(): Step<void, "little"> { yield <<"litle" } }',
    `Type '"litle"' is not assignable to type`,
  ],
  ['part', 'scopes: { <<one: { threads: 3 } }', 'is missing the following properties from type'],
  [
    'part',
    "calls: () => [small.call('x', <<'ext4_sync_fil', 0)]",
    `Argument of type '"ext4_sync_fil"' is not assignable`,
  ],
  ['part', "calls: () => [small.call('x', 'munmap', <<'a')]", "Argument of type 'string'"],
  ['part', "calls: () => [small.<<call('x', 'munmap')]", 'Expected 3 arguments, but got 2'],
  [
    'part',
    "calls: () => [small.call('x', 'inode_lock', <<0)]",
    "Argument of type 'number' is not assignable to parameter of type 'RecordArgument'",
  ],
  ['part', "symmetric: [<<'bloc']", `Type '"bloc"' is not assignable to type`],
  [
    'part',
    'locations: { <<dax_falt: "fs/dax.c" }',
    'Object literal may only specify known properties',
  ],
  ['part', '*init(k) { k.<<blok = 1 }', "Property 'blok' does not exist on type"],
  ['part', '*crash(k) { yield* k.original.<<crush() }', "Property 'crush' does not exist on type"],
  [
    'part',
    "properties: [{ kind: 'invariant', name: 'p', title: '', reason: '', rule: '', holds: (k) => k.<<blok > 0 }]",
    "Property 'blok' does not exist on type",
  ],
  ['part', '<<procedure: {}', 'Object literal may only specify known properties'],
  [
    'pins',
    "actors: () => [{ name: 'dma', call: header.call('dma', <<'dmma', 0, 0) }]",
    `Argument of type '"dmma"' is not assignable`,
  ],
  ['pins', 'constants: { <<limit: [] }', 'is not assignable to type'],
  // Designs
  ['design', 'switches: { <<wayt: true }', 'Object literal may only specify known properties'],
  ['design', "switches: { <<by: 'pages' }", `Type '"pages"' is not assignable to type`],
  ['design', 'procedures: { *<<munmapp() {} }', 'Object literal may only specify known properties'],
  [
    'design',
    'procedures: { *munmap(k) { k.block[0].<<pinz = 0 } }',
    "Property 'pinz' does not exist on type",
  ],
  [
    'design',
    'procedures: { *dma(k) { yield* k.original.<<dmma(0, 0) } }',
    "Property 'dmma' does not exist on type",
  ],
]

const imports = `import type { Specification, Step } from 'daxcheck'
import { bool, design, extend, range } from 'daxcheck'
import { dax, linux_6_1_closed } from 'daxcheck/dax'
import { header, pins, small } from './setup.js'
void [bool, design, extend, range, dax, linux_6_1_closed, header, pins, small]
export type S = Step | Specification
`

let project: FreshProject
let complaints: readonly string[]
beforeAll(() => {
  project = freshProject()
  writeFileSync(join(project.folder, 'setup.ts'), setup)
  for (const [i, [place, line]] of table.entries())
    writeFileSync(join(project.folder, fileOf(i)), imports + around[place](line.replace('<<', '')))
  complaints = project
    .tsc('--noEmit', '--pretty', 'false')
    .split('\n')
    .filter((text) => /^\S/.test(text))
}, 120_000)
afterAll(() => project.remove())

const fileOf = (row: number) => `wrong-${row}.ts`

test('what the wrong lines stand in is right', () => {
  expect(complaints.filter((text) => !text.startsWith('wrong-'))).toEqual([])
  expect(table.length).toBeGreaterThan(30)
})

test.each(table.map((row, i) => [row[1], i] as const))('%s', (_, i) => {
  const [, line, says] = table[i]!
  const own = complaints.filter((text) => text.startsWith(`${fileOf(i)}(`))
  const lineNumber = imports.split('\n').length + 1
  const place = `${fileOf(i)}(${lineNumber},${line.indexOf('<<') + 1})`
  expect(own.map((text) => text.slice(0, text.indexOf(')') + 1))).toEqual([place])
  expect(own[0]).toContain(says)
})
