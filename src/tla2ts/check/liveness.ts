import type { Machine } from './machine.ts'
import type { SearchResult } from './search.ts'

export interface Lasso {
  readonly property: string
  readonly rows: readonly Int32Array[]
  readonly loopTo: number
}

export function checkLiveness(_machine: Machine, _result: SearchResult): Lasso | null {
  return null
}
