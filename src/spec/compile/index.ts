/**
 * The compiler: from procedures as functions to step functions over packed state.
 *
 * 1. `source` reads the text of every procedure.
 * 2. `elaborate` inlines all calls into one control-flow graph, pass after pass until the types of locals settle.
 * 3. `liveness` and `slots` find what a frame must keep at each control point, and where.
 * 4. `step-code` prints the part of the graph from one control point to the next as JavaScript.
 * 5. `merge` makes one of control points that behave alike, and numbers them.
 */

import type { Design } from '../design.ts'
import type { Linked } from '../link/link.ts'
import { link } from '../link/link.ts'
import type { Program } from '../machine/program.ts'
import { mentions, type Source } from '../source/source.ts'
import type { Scope } from '../specification.ts'
import { elaborate } from './elaborate/elaborate.ts'
import type { Sources } from './elaborate/sources.ts'
import { readSources } from './elaborate/sources.ts'
import { generate } from './generate/generate.ts'
import { canonical, contentHash } from './hash.ts'

/**
 * Compiles a design at one size. Throws a usage problem that names procedure, line and column for what is not part of
 * the language.
 */
export function compile(design: Design, scopeName: string, scope?: Scope): Program {
  const linked = link(design, scopeName, scope)
  const { layout, threads } = linked
  const sources = readSources(design)
  const graph = elaborate(design, linked.scope, layout, threads, sources)
  return {
    design,
    scopeName,
    scope: linked.scope,
    threads,
    layout,
    contentHash: hashOf(design, linked, sources),
    ...generate(design, graph, layout, threads),
  }
}

function hashOf(design: Design, { scope, threads }: Linked, sources: Sources): string {
  const { specification, switches } = design
  const texts = sources.all.map(
    (source) =>
      `${source.key} ${JSON.stringify(canonical({ ...source.syntax, id: null }))}${constantsText(source)}`,
  )
  // Sorted, for a module's namespace lists its names in an order that depends on who loads it.
  const schema = specification.state(scope, switches)
  return contentHash([specification.name, scope, switches, threads, schema, texts.sort()])
}

/** The constants that a text names, with their values. */
function constantsText(source: Source): string {
  const used = Object.entries(source.constants).filter(([name]) => mentions(source.syntax, name))
  return used.length === 0 ? '' : ` ${JSON.stringify(used.sort())}`
}
