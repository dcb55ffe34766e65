import { checkScope, checkSpecification } from '../check-specification.ts'
import { checkDesign, type Design } from '../design.ts'
import type { Layout } from '../layout/layout.ts'
import { layOut, reservedTopLevel } from '../layout/layout.ts'
import { ProblemError } from '../problem/problem.ts'
import { unknownName } from '../problem/unknown-name.ts'
import type { Scope, ThreadProgram } from '../specification.ts'
import { checkThreads } from './check-threads.ts'

/** A design at one size: the state it needs and what its threads do. */
export interface Linked {
  readonly scope: Scope
  readonly layout: Layout
  readonly threads: readonly ThreadProgram[]
}

/**
 * Puts a design and a scope together. Throws a usage problem for an unknown scope, a schema that cannot be packed, a
 * procedure named like a field or a word, a thread without its record, or anything else a specification must not say.
 */
export function link(design: Design, scopeName: string, scope?: Scope): Linked {
  const { specification, switches } = design
  checkDesign(design)
  checkSpecification(specification)
  const numbers = scope ?? namedScope(design, scopeName)
  checkScope(scopeName, numbers)
  const layout = layOut(specification.state(numbers, switches))
  const threads = specification.threads(numbers, switches)
  checkThreads(threads, design.procedures)
  const records = layout.arrays.get('thread')
  if (records !== threads.length)
    throw new ProblemError(
      'usage',
      `there are ${threads.length} thread programs for ${records} thread records`,
      'the thread array of the schema needs one record for each thread',
    )
  checkProcedures(design, layout)
  checkSymmetric(design, layout)
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

/** Throws a usage problem if what is said to be symmetric is no array of records. */
function checkSymmetric({ specification }: Design, { arrays }: Layout): void {
  for (const name of specification.symmetric)
    if (!arrays.has(name))
      throw unknownName('array of records to be symmetric called', name, [...arrays.keys()])
}
