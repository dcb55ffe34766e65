/**
 * A time limit that holds within one evaluation too.
 *
 * The search looks at the clock between states; `\E S \in SUBSET (1..60)` never gets there. The JavaScript engine can stop
 * code from outside, at no cost to the code.
 */
import { runInNewContext } from 'node:vm'

export interface Interrupted {
  readonly kind: 'interrupted'
}

export function within<T>(limitMs: number | null, run: () => T): T | Interrupted {
  if (limitMs === null) return run()
  try {
    return runInNewContext('run()', { run }, { timeout: Math.ceil(limitMs) }) as T
  } catch (error) {
    if (isTimeout(error)) return { kind: 'interrupted' }
    throw error
  }
}

const isTimeout = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
