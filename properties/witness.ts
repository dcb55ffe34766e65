import type { Property } from '../src/spec/property.ts'

/** Makes witnesses: states that must be reachable, so that no property holds for want of anything happening. */
export const witnessesOf =
  <K>() =>
  (name: string, witnessOf: string, reason: string, holds: (k: K) => boolean): Property<K> => ({
    ...{ kind: 'witness', name, title: `W ${name}`, reason, rule: 'reachable', witnessOf, holds },
  })
