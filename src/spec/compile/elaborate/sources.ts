/** All texts of a specification that are compiled. */

import type { Design } from '../../design.ts'
import { type Layers, propertyKey } from '../../layers.ts'
import { ProblemError } from '../../problem/problem.ts'
import type { Property } from '../../property.ts'
import type { Source } from '../../source/source.ts'
import { readSource, titleOf } from '../../source/source.ts'
import { faultInSteps } from '../evaluate/steps.ts'

/** The texts of a specification by their part in it. */
export interface Sources {
  readonly procedures: ReadonlyMap<string, Source>
  readonly init: Source
  readonly crash: Source | null
  readonly beforeCall: Source | null
  readonly afterCall: Source | null
  readonly properties: readonly PropertySource[]
  /** Every text, for the content hash. */
  readonly all: readonly Source[]
}

/** A property that has a condition. */
export interface PropertySource {
  readonly property: Property
  readonly source: Source
}

/** Reads every procedure, helper and property; throws the first mistake that can be seen in a text alone. */
export function readSources(design: Design): Sources {
  const { specification, layers } = design
  const read = (key: string, fn: (...args: any[]) => unknown): Source =>
    readSource(key, fn, layers.origins[key])
  const bodies = { ...design.procedures, ...layers.replaced }
  const procedures = new Map(Object.entries(bodies).map(([key, fn]) => [key, read(key, fn)]))
  const optional = (name: string, fn: ((k: any) => unknown) | undefined): Source | null =>
    fn === undefined ? null : read(name, fn)
  const init = read('init', specification.init)
  const crash = optional('crash', specification.crash)
  const beforeCall = optional('beforeCall', specification.beforeCall)
  const afterCall = optional('afterCall', specification.afterCall)
  const properties = specification.properties.flatMap((property): PropertySource[] =>
    property.holds === undefined
      ? []
      : [{ property, source: readProperty(property, property.holds, layers) }],
  )
  const all = [
    ...procedures.values(),
    ...[init, crash, beforeCall, afterCall].filter((source) => source !== null),
    ...properties.map(({ source }) => source),
  ]
  for (const source of all) checkSource(source)
  return { procedures, init, crash, beforeCall, afterCall, properties, all }
}

const readProperty = (
  { name }: Property,
  holds: (k: any) => boolean,
  { origins }: Layers,
): Source => readSource(name, holds, origins[propertyKey(name)])

function checkSource(source: Source): void {
  const { syntax } = source
  if (syntax.async)
    throw new ProblemError(
      'usage',
      `${titleOf(source)}:1:1: is async`,
      'a procedure is a function* or a plain function',
    )
  const problem = faultInSteps(source)
  if (problem !== null) throw problem
}
