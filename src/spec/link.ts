import type { Design } from './design.ts'
import type { Layout } from './layout.ts'
import { layOut, reservedTopLevel } from './layout.ts'
import { ProblemError } from './problem.ts'
import type { Scope, ThreadProgram } from './specification.ts'
import { unknownName } from './unknown-name.ts'

/** A design at one size: the state it needs and what its threads do. */
export interface Linked {
  readonly scope: Scope
  readonly layout: Layout
  readonly threads: readonly ThreadProgram[]
}

/**
 * Puts a design and a scope together. Throws a usage problem for an unknown scope, a schema that cannot be packed, a
 * procedure named like a field or a word, a call of an unknown procedure, or a thread without its record.
 */
export function link(design: Design, scopeName: string, scope?: Scope): Linked {
  const { specification, switches } = design
  const numbers = scope ?? namedScope(design, scopeName)
  const layout = layOut(specification.state(numbers, switches))
  const threads = specification.threads(numbers, switches)
  const records = layout.arrays.get('thread')
  if (records !== threads.length)
    throw new ProblemError(
      'usage',
      `there are ${threads.length} thread programs for ${records} thread records`,
      'the thread array of the schema needs one record for each thread',
    )
  checkProcedures(design, layout)
  for (const thread of threads) checkCalls(design, thread)
  return { scope: numbers, layout, threads }
}

function namedScope({ specification }: Design, name: string): Scope {
  const { scopes } = specification
  if (Object.hasOwn(scopes, name)) return scopes[name]
  throw unknownName('scope', name, Object.keys(scopes))
}

function checkProcedures({ procedures, specification }: Design, layout: Layout): void {
  for (const name of Object.keys(procedures))
    if (layout.root.fields.has(name) || reservedTopLevel.includes(name))
      throw new ProblemError(
        'usage',
        `procedure ${name} of ${specification.name} has the name of ${
          reservedTopLevel.includes(name) ? 'a word of the language' : 'a field of the state'
        }`,
        'both are reached through k: rename one',
      )
}

function checkCalls({ procedures }: Design, thread: ThreadProgram): void {
  const titles = new Set<string>()
  for (const { procedure, title } of thread.calls) {
    if (!Object.hasOwn(procedures, procedure))
      throw unknownName('procedure', procedure, Object.keys(procedures))
    if (titles.has(title))
      throw new ProblemError(
        'usage',
        `thread ${thread.name} has two calls titled ${title}`,
        'the title tells the calls of a thread apart in reports',
      )
    titles.add(title)
  }
}
