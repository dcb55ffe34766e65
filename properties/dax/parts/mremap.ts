/** The part mremap: what it does stands in the model; what must hold is what the core claims. */
import { bodies, header } from '../../../model/dax/parts/mremap/index.ts'

export const mremap = header.part({
  ...bodies,
  properties: [
    {
      kind: 'witness',
      name: 'mapping-moved',
      title: 'W mapping-moved',
      reason: 'a mapping has moved with its block',
      rule: 'reachable',
      witnessOf: 'no-stale-pfn',
      holds: (k) =>
        k.mm.some((mm) =>
          mm.vma.some(
            (vma) =>
              vma.index >= k.scope.files + k.scope.privates &&
              mm.vma[0].is_unmapped &&
              vma.pte.some((pte) => pte.frame === 'dax'),
          ),
        ),
    },
  ],
})
