/** The functions of `places.ts` as they were when the procedures were last held against them. `docs/drift.md` says how to write one. */
import type { KernelRecord } from '../../../src/spec/kernel-source/record.ts'
import linux_6_1 from './6.1.json' with { type: 'json' }
import linux_6_12 from './6.12.json' with { type: 'json' }
import linux_7_3 from './7.3.json' with { type: 'json' }

export const kernelHashes: readonly KernelRecord[] = [linux_6_1, linux_6_12, linux_7_3]
