/**
 * The counterexample file of a TLA+ check, version 1: the states of one behaviour, and what it violates.
 *
 * The configuration stands in it, so that it goes on meaning the same; the specification is read anew, since whether the
 * behaviour is still there is the question. Values are TLA+ text. Sizes are bounded: files come from other people.
 */
import { z } from 'zod'

// Any character may stand in it: what a terminal would obey is escaped where it is printed.
const text = (lengthMax: number) => z.string().max(lengthMax)
const variable = text(200).min(1)

/** Most steps a behaviour may have. */
const stepsMax = 100_000

export const tlaFormat = 'daxcheck-tla-counterexample'

export const tlaCounterexampleSchema = z.strictObject({
  format: z.literal(tlaFormat),
  version: z.literal(1),
  specification: z.strictObject({
    file: text(4_000).regex(/\.tla$/, 'is no TLA+ specification'),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the text of all its modules'),
  }),
  configuration: z.strictObject({ file: text(4_000), text: text(100_000) }),
  libraries: z.array(text(4_000)).max(100),
  verdict: z.enum(['safety', 'deadlock', 'liveness', 'assertion', 'threw']),
  property: text(1_000).nullable().describe('what is violated, if it has a name'),
  trace: z
    .array(
      z.strictObject({
        action: text(10_000).nullable().describe('what led to this state, for the reader'),
        values: z.record(variable, text(1 << 20)).describe('of each variable, as TLA+ text'),
      }),
    )
    .min(1)
    .max(stepsMax),
  loop: z
    .int()
    .min(0)
    .max(stepsMax)
    .nullable()
    .describe('the index of the state that the behaviour goes back to at its end'),
})

/** A behaviour that violates a specification, as a file. */
export type TlaCounterexample = z.infer<typeof tlaCounterexampleSchema>

/** The JSON Schema of the file format, as it stands in `schema/`. */
export function tlaCounterexampleJsonSchema(): object {
  return {
    $id: 'urn:daxcheck:tla-counterexample:1',
    title: 'daxcheck counterexample of a TLA+ specification, version 1',
    ...z.toJSONSchema(tlaCounterexampleSchema),
  }
}
