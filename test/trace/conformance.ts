/**
 * Holds recordings against a design, and edits of them: `npm run conformance:trace -- FILE...`, with `--design linux-6.1`,
 * `--edits 1000` and `--seed 1`.
 *
 * Recordings with several rounds are edited a round at a time. At the end stands in how many recorded events a thread was in each
 * procedure of the model, and the procedures that none has exercised.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { linux61 } from '../../model/dax/trace/linux-6.1.ts'
import { designs } from '../../properties/index.ts'
import { verdictOf } from '../../src/report/trace.ts'
import { table } from '../../src/report/wrap.ts'
import { compile } from '../../src/spec/compile/index.ts'
import { explain } from '../../src/trace/explain.ts'
import { readRecording } from '../../src/trace/recording.ts'
import { tryEdit } from './noticed.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    design: { type: 'string', default: 'linux-6.1' },
    edits: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
})
const design = designs.find(({ name }) => name === values.design)
if (design === undefined) throw new Error(`there is no design ${values.design}`)

const textOf = (file: string): string => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
const texts = positionals.map(textOf)
const exercised = new Map<string, number>()
const rows: string[][] = []
for (const [i, text] of texts.entries()) {
  const started = performance.now()
  const explanation = await explain(design, linux61, readRecording(text, positionals[i]!))
  for (const [name, events] of explanation.exercised)
    exercised.set(name, (exercised.get(name) ?? 0) + events)
  const { rounds, events, telling, states } = explanation
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  const numbers = [rounds, events, telling, states].map(String)
  rows.push([basename(positionals[i]!), verdictOf(explanation), ...numbers, `${seconds} s`])
}
print(table([['recording', 'verdict', 'rounds', 'events', 'telling', 'states', 'time'], ...rows]))

const parts = texts.flatMap(roundsOf)
const [draws] = fc.sample(fc.noBias(fc.infiniteStream(fc.nat())), {
  seed: Number(values.seed),
  numRuns: 1,
})
const random = (below: number): number => draws!.next().value % below
const outcomes = new Map<string, number>()
const missed: string[] = []
for (let made = 0; made < Number(values.edits); ) {
  const tried = await tryEdit(design, parts[random(parts.length)]!, random)
  if (tried === null) continue
  const key = `${tried.edit.kind} ${tried.outcome}`
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
  if (tried.outcome === 'missed') missed.push(tried.edit.what)
  made++
}
print(table([...outcomes].sort().map(([key, count]) => [key, String(count)])))
print(missed.map((what) => `missed: ${what}`))
print(table([...exercised].sort().map(([name, events]) => [name, String(events)])))
const all = new Set(compile(design, 'ranges').points.flatMap(({ paths }) => paths.flat()))
const never = [...all].filter((name) => !exercised.has(name))
print([`never: ${never.join(', ')}`])

/** The rounds of a text, each with what the log says of itself; all of it if it has none. */
function roundsOf(text: string): string[][] {
  const lines = text.split('\n')
  const probes = `# probes: ${[...readRecording(text, '').probes].join(' ')}`
  const head = [probes, ...lines.filter((line) => line.includes('tracing_mark_write: W '))]
  const starts = lines.flatMap((line, i) => (line.includes(' I round=') ? [i] : []))
  if (starts.length < 2) return starts.length === 1 ? [[probes, ...lines]] : []
  return starts.slice(0, -1).map((start, i) => [...head, ...lines.slice(start, starts[i + 1])])
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n\n`)
}
