/**
 * Temporal properties that no behaviour could violate.
 *
 * Checking one says nothing of the specification, so TLC refuses a model with no other properties, and so do we. Like TLC
 * we see no more than what constants and connectives make plain: `\A p \in {} : <>(x = p)`, `<>[]P => TRUE`.
 */
import type { Machine } from '../machine/machine.ts'
import { settle, truthOf } from './settle.ts'

/** The first property, where all of them are tautologies; null where one is not, or there are none. */
export function tautology({ liveness }: Machine): Machine['liveness'][number] | null {
  return liveness.every(({ run }) => truthOf(settle(run())) === true) ? (liveness[0] ?? null) : null
}
