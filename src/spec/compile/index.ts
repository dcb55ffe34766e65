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
import { link } from '../link.ts'
import type { Program } from '../program.ts'
import type { Scope } from '../specification.ts'
import { elaborate } from './elaborate.ts'
import { generate } from './generate.ts'
import { canonical, contentHash } from './hash.ts'
import { readSources } from './sources.ts'

/**
 * Compiles a design at one size. Throws a usage problem that names procedure, line and column for what is not part of
 * the language.
 */
export function compile(design: Design, scopeName: string, scope?: Scope): Program {
  const { scope: numbers, layout, threads } = link(design, scopeName, scope)
  const sources = readSources(design)
  const graph = elaborate(design, numbers, layout, threads, sources)
  return {
    design,
    scopeName,
    scope: numbers,
    threads,
    layout,
    contentHash: contentHash([
      design.specification.name,
      numbers,
      design.switches,
      threads,
      design.specification.state(numbers, design.switches),
      sources.all.map(({ name, syntax }) => [name, canonical({ ...syntax, id: null })]),
    ]),
    ...generate(design, graph, layout, threads),
  }
}
