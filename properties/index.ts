/** What must hold of Linux DAX, and of which designs it is claimed. */

import * as models from '../model/designs/index.ts'
import type { Kernel } from '../model/kernel.ts'
import type { Design } from '../src/spec/design.ts'
import { lockProperties } from '../src/spec/locks/index.ts'
import type { Property } from '../src/spec/property.ts'
import { coherenceProperties } from './coherence.ts'
import { durabilityProperties } from './durability.ts'
import { exclusionProperties } from './exclusion.ts'
import { mappingProperties } from './mapping.ts'
import { witnesses } from './witnesses.ts'

export const properties: readonly Property<Kernel>[] = [
  ...mappingProperties,
  ...coherenceProperties,
  ...durabilityProperties,
  ...exclusionProperties,
  ...lockProperties,
  ...witnesses,
]

const withProperties = (design: Design<Kernel>): Design<Kernel> => ({
  ...design,
  specification: { ...design.specification, properties },
})

export const linux_6_1 = withProperties(models.linux_6_1)
export const linux_6_1_ext2 = withProperties(models.linux_6_1_ext2)
export const linux_4_0 = withProperties(models.linux_4_0)
export const linux_4_0_ext2 = withProperties(models.linux_4_0_ext2)

/** The designs that `daxcheck` knows by name. */
export const designs: readonly Design<Kernel>[] = [
  linux_6_1,
  linux_6_1_ext2,
  linux_4_0,
  linux_4_0_ext2,
]
