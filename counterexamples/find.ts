/**
 * Finds every known bug anew and writes its file: `npm run counterexamples`. The files are part of the repository; run this when
 * the specification has changed on purpose and the files no longer replay. `npm run counterexamples -- dax` is for one system.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { designs } from '../properties/index.ts'
import { check } from '../src/check/check.ts'
import type { Counterexample } from '../src/counterexample/format.ts'
import type { KnownBug } from '../src/counterexample/known-bug.ts'
import { writeCounterexample } from '../src/counterexample/write.ts'
import { catalogue } from './known-bugs.ts'

/** The file of a known bug: its shortest counterexample, with what fixes it. Throws if it is not found. */
export async function findKnownBug(bug: KnownBug): Promise<Counterexample> {
  const { property, scope, calls, switches, describes, fix, commit } = bug
  const design = designs.find(({ name }) => name === bug.design)
  if (design === undefined) throw new Error(`there is no design ${bug.design}`)
  const result = await check(design, { scope, calls, switches, properties: [property] })
  const found = result.properties.find(({ name }) => name === property)?.counterexample
  if (found === null || found === undefined) throw new Error(`${bug.id} is not found`)
  const { format, version, fix: _, commit: __, ...rest } = found
  return { format, version, describes, ...rest, ...(commit === null ? {} : { commit }), fix }
}

async function writeAll(system: string): Promise<void> {
  for (const bug of catalogue[system] ?? []) {
    const counterexample = await findKnownBug(bug)
    writeFileSync(`counterexamples/${system}/${bug.id}.json`, writeCounterexample(counterexample))
    process.stdout.write(`${bug.id}: ${counterexample.schedule.steps.length} steps\n`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2)
  for (const system of wanted.length > 0 ? wanted : Object.keys(catalogue)) await writeAll(system)
}
