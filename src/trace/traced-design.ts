import { compile } from '../spec/compile/index.ts'
import type { Design } from '../spec/design.ts'
import type { Program } from '../spec/machine/program.ts'
import type { Call } from '../spec/specification.ts'
import type { TraceMap } from '../spec/trace/trace-map.ts'
import { operationsOf, type Recording } from './recording.ts'

/** A program whose threads do what those of a recording did, from every layout that the map knows. */
export interface Traced {
  readonly program: Program
  readonly pages: number
}

/** Compiles a design for a recording. */
export function traced(design: Design, map: TraceMap, recording: Recording): Traced {
  const operations = operationsOf(recording)
  const pages = [...operations, ...recording.log.events].reduce(
    (most, what) => Math.max(most, map.pagesOf(what)),
    1,
  )
  const calls = new Map<string, Call>()
  for (const operation of operations) {
    const call = map.call(operation, pages)
    if (call == null) continue
    const title = `${call.procedure}(${call.args.join(', ')})`
    calls.set(title, { ...call, title })
  }
  const specification = {
    ...design.specification,
    init: map.init,
    threads: () =>
      Array.from({ length: recording.threads }, (_, t) => ({
        ...{ name: `t${t}`, count: 1, calls: [...calls.values()] },
      })),
    scopes: { trace: map.scope(recording.threads, pages) },
  }
  return { program: compile({ ...design, specification }, 'trace'), pages }
}
