/** How an exhaustive search is run. */
export interface ExploreOptions {
  /** Properties to check, witnesses and `no-deadlock` among them; by default all. */
  readonly properties?: readonly string[]
  readonly bounds?: Bounds
  /** Goes on to the first violation of every property; by default the first one ends the search. */
  readonly all?: boolean
  /** Takes states for equal that differ only in the names of interchangeable records. */
  readonly symmetry?: boolean
  /** Keeps whole states instead of fingerprints: exact, at several times the memory. */
  readonly fullStates?: boolean
  /** Milliseconds of some steady clock; by default the process's own. */
  readonly clock?: () => number
  /** Called now and then, every few thousand states. */
  readonly onProgress?: (progress: Progress) => void
  /** Polled now and then; once `aborted` is true, the search ends with what it has. */
  readonly signal?: { readonly aborted: boolean }
}

/** Limits; reaching one ends the search and is part of its result. */
export interface Bounds {
  readonly statesMax?: number
  /** Longest schedule looked at, in steps. */
  readonly depthMax?: number
  readonly memoryMaxBytes?: number
  readonly timeMaxMs?: number
}

export interface Progress {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** States seen but not yet expanded. */
  readonly frontier: number
  readonly elapsedMs: number
}
