import type { Design } from '../../../src/spec/design.ts'
import { locationsIn } from '../../../src/spec/kernel-source/places.ts'
import type { Kernel } from '../kernel.ts'
import { places } from '../places.ts'

/** The design with its steps located in the sources of a release. */
export const inVersion = (version: string, design: Design<Kernel>): Design<Kernel> => ({
  ...design,
  specification: { ...design.specification, locations: locationsIn(places, version) },
})
