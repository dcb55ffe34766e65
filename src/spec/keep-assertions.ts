import type { Design } from './design.ts'

/**
 * The same design with steps that stop only at the named assertions.
 *
 * A failed assertion ends its step, so nothing is seen beyond it. When only some properties are asked about, the others must not
 * cut off paths to their violations.
 */
export function keepAssertions(design: Design, names: readonly string[]): Design {
  const { specification } = design
  const properties = specification.properties.map((property) =>
    property.kind === 'assertion' && !names.includes(property.name)
      ? { ...property, isIgnored: true }
      : property,
  )
  return { ...design, specification: { ...specification, properties } }
}
