/** The examples of the documentation: `tsc` checks their types, this checks what the pages say of them. */
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownBugs } from '../../counterexamples/dax/known-bugs.ts'
import { log_fs } from '../../docs/examples/log-fs.ts'
import { lookup_first } from '../../docs/examples/lookup-first.ts'
import { replayNatively } from '../../docs/examples/native-replay.ts'
import { snapshotted } from '../../docs/examples/snapshot.ts'
import { validity_cookie } from '../../docs/examples/validity-cookie.ts'
import { virtio_pmem } from '../../docs/examples/virtio.ts'
import { check, type Design, type PropertyVerdict, parseCounterexample } from '../../src/index.ts'
import { codeBlocks, textOf } from './markdown.ts'

const files = readdirSync(resolve(import.meta.dirname, '../../docs/examples'))
const ids = knownBugs.map(({ id }) => id)
const allCalls = ['load(a, 0)', 'store(a, 0)', 'store(a private, 0)', 'write(a, 0)', 'fsync(a)']

test.each(files)('%s is a page long', (file) => {
  const linesMax = file === 'log-fs.ts' ? 100 : 60
  const lines = textOf(`docs/examples/${file}`).split('\n')
  expect(lines.filter((line) => !/^\s*(\/\/|$)/.test(line)).length).toBeLessThan(linesMax)
})

test('every design and test of the tutorial and of the parts is an example that is compiled', () => {
  const shown = ['docs/tutorial.md', 'docs/parts.md']
    .flatMap((page) => codeBlocks(page))
    .filter(({ language }) => language === 'ts')
  const examples = files.map((file) => textOf(`docs/examples/${file}`))
  expect(shown.length).toBeGreaterThan(2)
  for (const { text } of shown) expect(examples).toContain(text)
})

test('looking up first maps zeros over what write() wrote', async () => {
  const calls = ['load(a, 0)', 'write(a, 0)']
  const { properties } = await check(lookup_first, { calls })
  const broken = properties.filter(({ verdict }) => verdict === 'violated').map(({ name }) => name)
  expect(broken).toEqual(['no-zero-over-data'])
})

test('the validity cookie holds', async () => {
  expect(await verdictOf(validity_cookie)).toBe('holds')
})

test('without the check of the cookie a private copy is made of zeros', async () => {
  const unchecked = withoutCookie()
  const { properties } = await check(unchecked, { calls: ['store(a private, 0)', 'write(a, 0)'] })
  const broken = properties.find(({ verdict }) => verdict === 'violated')
  expect(broken?.name).toBe('read-after-write')
  expect(broken?.counterexample?.schedule.steps).toHaveLength(15)
})

test.each(['invalidate_lock', 'unmap_zero_on_insert'])(
  'the validity cookie needs %s',
  async (name) => {
    const calls = [...allCalls, 'ftruncate(a, 0)']
    const { verdict } = await check(validity_cookie, { calls, without: [name] })
    expect(['safety', 'assertion']).toContain(verdict)
  },
)

test('a flush waits for the host, and is a deadlock where the host is dead', async () => {
  const options = { scope: 'lines', calls: ['fsync(*'] }
  expect((await check(virtio_pmem, options)).verdict).not.toBe('deadlock')
  const dead = await check(virtio_pmem, { ...options, switches: { host_dies: true }, all: true })
  const broken = dead.properties.filter(({ verdict }) => verdict === 'violated')
  expect(broken.map(({ name }) => name)).toEqual(['no-deadlock'])
})

describe('the part of the tutorial', () => {
  const options = { scope: 'page', calls: ['store(a, 0)', 'snapshot()'] }

  test('holds, and its witness is reached', async () => {
    const { verdict, properties } = await check(snapshotted, options)
    expect(verdict).toBe('holds')
    expect(properties.find(({ name }) => name === 'fault-meets-freeze')?.verdict).toBe('reached')
  })

  test('lets a fault dirty a frozen page if faults do not wait', async () => {
    const { properties } = await check(snapshotted, { ...options, without: ['freeze_faults'] })
    expect(lengthsOf(properties)).toEqual([['frozen-is-still', 12]])
  })
})

describe('the specification from nothing', () => {
  test('holds', async () => {
    expect((await check(log_fs)).verdict).toBe('holds')
  })

  test.each(['lock', 'wait_for_earlier'])('breaks a promise without %s', async (name) => {
    const { properties } = await check(log_fs, { without: [name] })
    expect(lengthsOf(properties)).toEqual([['synced-survives', 9]])
  })
})

const lengthsOf = (properties: readonly PropertyVerdict[]) =>
  properties
    .filter(({ verdict }) => verdict === 'violated')
    .map(({ name, counterexample }) => [name, counterexample?.schedule.steps.length])

test.each(ids)('%s replays natively', (id) => {
  const path = `counterexamples/dax/${id}.json`
  const counterexample = parseCounterexample(textOf(path), path)
  const lines = replayNatively(counterexample)
  expect(lines.filter((line) => line.endsWith('blocked'))).toEqual([])
  if (counterexample.property !== 'no-deadlock')
    expect(lines).toContain(`  violates ${counterexample.property}`)
})

/** The example's own text, with the lines from the comment on the cookie to the end of its `if` taken out. */
function withoutCookie(): Design {
  const text = String(validity_cookie.procedures.dax_iomap_pte_fault)
  const shorter = text.replace(/\n[^\n]*if \(!write && .*?return ['"]NOPAGE['"];?\s*\}/s, '')
  expect(shorter).not.toBe(text)
  const dax_iomap_pte_fault = new Function(`return ({ ${shorter} }).dax_iomap_pte_fault`)()
  return { ...validity_cookie, procedures: { ...validity_cookie.procedures, dax_iomap_pte_fault } }
}

/** Over what can go wrong with one page: the whole of it takes half a minute. */
async function verdictOf(design: Design): Promise<string> {
  const { properties } = await check(design, { calls: allCalls, all: true })
  const claimed = properties.filter((p) => p.kind !== 'witness' && p.unclaimed === null)
  return [...new Set(claimed.map(({ verdict }) => verdict))].join()
}
