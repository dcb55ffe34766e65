/**
 * What must hold.
 *
 * An *invariant* holds in every reachable state. An *assertion* is checked by a step itself (`k.assert(condition, name)`),
 * where the truth of it belongs to a transition. A *recovery* property holds in every state after a crash. A *witness*
 * must be reachable: it shows that a passing property was not passed for want of anything happening.
 */
export interface Property<K = any> {
  readonly kind: 'invariant' | 'assertion' | 'recovery' | 'witness'
  /** Kebab-case name, unique in the specification: `no-stale-pfn`. */
  readonly name: string
  /** Short title for tables and mails: `S1 no stale PFN`. */
  readonly title: string
  /** Why anyone cares, in one sentence. */
  readonly reason: string
  /** The kernel rule that makes it true, in one sentence. */
  readonly rule: string
  /** A plain function with a block body, compiled like a procedure. Absent for assertions. */
  readonly holds?: (k: K) => boolean
  /** For a witness: the property it keeps from being vacuous. */
  readonly witnessOf?: string
}

/** Properties every specification has without declaring them. */
export const builtInProperties = ['no-deadlock'] as const
