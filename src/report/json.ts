import type { CheckResult } from '../check/check.ts'
import type { Trace } from '../counterexample/trace.ts'
import type { Problem } from '../spec/problem/problem.ts'
import type { ViolationReport } from './subject.ts'

/** Version of every JSON document the CLI prints. */
const version = 1

/** A result of one verb as a JSON document: `{ daxcheck: <verb>, version, ... }`. */
export function jsonDocument(verb: string, content: object): string {
  return `${JSON.stringify({ daxcheck: verb, version, ...content }, null, 2)}\n`
}

/** A check's verdict; `files` are the counterexamples that were saved, by property. */
export function checkJson(result: CheckResult, files: ReadonlyMap<string, string>): object {
  const { exploration, properties, ...head } = result
  const { properties: _, witnesses: __, ...facts } = exploration
  return {
    ...head,
    properties: properties.map(({ trace: _trace, ...property }) => ({
      ...property,
      file: files.get(property.name) ?? null,
    })),
    exploration: facts,
  }
}

/** A violation with its steps and what each of them changed. */
export function violationJson({ property, trace, counterexample, file }: ViolationReport): object {
  return { property, file, counterexample, trace: traceJson(trace) }
}

function traceJson({ layout, threads, steps, standing, because = null }: Trace): object {
  return { layout, threads, steps, standing, because }
}

/** A problem as `--json` prints it. */
export function problemJson({ code, message, hint }: Problem): object {
  return { problem: { code, message, hint } }
}
