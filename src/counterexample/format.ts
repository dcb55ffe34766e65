import { z } from 'zod'
import { recordsMax } from '../spec/layout/layout.ts'
import { callCountMax, choiceCountMax, scopeNumberMax } from '../spec/problem/limits.ts'

/**
 * The counterexample file, version 1: one violation, replayable by names.
 *
 * Threads, calls and steps are recorded by name, not by number, so that a file survives changes that do not concern it
 * and a reader sees what happened without the tool. Every size is bounded: these files come from other people.
 */

/** Largest file that is read, in bytes. */
export const fileBytesMax = 16 << 20
/** Most steps a schedule may have. */
export const stepsMax = 100_000
const threadsMax = recordsMax
const choicesMax = 1_000
const namesMax = 200
const partsMax = 32

// Any character may stand in it: what a terminal would obey is escaped where it is printed.
const text = (lengthMax: number) => z.string().max(lengthMax)
const name = text(1_000).min(1)
const title = text(4_000)
const count = z.int().min(0).max(scopeNumberMax)
const choices = z
  .array(
    z
      .int()
      .min(0)
      .max(choiceCountMax - 1),
  )
  .max(choicesMax)
const few = <T extends z.ZodRecord>(record: T) =>
  record.refine((r) => Object.keys(r as object).length <= namesMax, 'has too many entries')
const switches = few(z.record(name, z.union([z.boolean(), name])))

const step = z.strictObject({
  thread: name.describe('name of the thread, or "crash"'),
  step: title.describe('label of the step the thread stands at'),
  call: title.optional().describe('title of the call this step begins'),
  choices: choices.optional().describe('every further choice the step makes, in order'),
})

const search = z.strictObject({
  search: z.enum(['check', 'run', 'replay', 'hand']),
  seed: z.int().optional().describe('seed of the random search'),
  path: text(4_000).optional().describe('fast-check path of the failing run'),
})

export const counterexampleSchema = z.strictObject({
  $schema: text(300).optional(),
  format: z.literal('daxcheck-counterexample'),
  version: z.literal(1),
  describes: text(4_000).optional().describe('what goes wrong, in one sentence'),
  specification: z.strictObject({
    name,
    parts: z.array(name).max(partsMax).optional().describe('parts that were linked in, if any'),
    hash: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/)
      .describe('content hash of specification, design and scope'),
  }),
  design: name,
  switches: switches.describe('switches that differ from the design'),
  scope: z.strictObject({ name, values: few(z.record(name, count)) }),
  scenario: z.strictObject({
    layout: z.array(title).max(1_000).describe('the initial state, for the reader'),
    threads: z
      .array(z.strictObject({ name, calls: z.array(title).max(callCountMax) }))
      .max(threadsMax)
      .describe('what each thread does, for the reader and for the search along the schedule'),
  }),
  property: name,
  schedule: z.strictObject({ init: choices, steps: z.array(step).max(stepsMax) }),
  found: search,
  commit: text(300).optional().describe('the kernel commit that fixed it'),
  fix: switches.optional().describe('switch values that repair it'),
})

/** A violation as a file: what was run, by whom in which order, and what broke. */
export type Counterexample = z.infer<typeof counterexampleSchema>
export type RecordedStep = Counterexample['schedule']['steps'][number]

/** The JSON Schema of the file format, as it stands in `schema/`. */
export function counterexampleJsonSchema(): object {
  return {
    $id: 'urn:daxcheck:counterexample:1',
    title: 'daxcheck counterexample, version 1',
    ...z.toJSONSchema(counterexampleSchema),
  }
}
