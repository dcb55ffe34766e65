/** How big the machine, the device and the file are. */
export type DirectAccessScope = {
  /** CPUs, each running one thread. */
  readonly threads: number
  /** System calls or faults that each thread does. */
  readonly calls: number
  /** Pages of the file, each on a block of its own; a huge page is as big as the file. */
  readonly pages: number
  /** Page frames of the machine that a device may use. */
  readonly frames: number
}

/** Two threads, one call each, on a file of two pages. */
const small: DirectAccessScope = { threads: 2, calls: 1, pages: 2, frames: 4 }

/** Two threads, two calls each, on one page. */
const twice: DirectAccessScope = { threads: 2, calls: 2, pages: 1, frames: 3 }

/** Three threads, one call each, on one page. */
const crowd: DirectAccessScope = { threads: 3, calls: 1, pages: 1, frames: 4 }

/** Two threads, two calls each, on a file of two pages. */
const pairs: DirectAccessScope = { ...small, calls: 2 }

export const scopes = { small, twice, crowd, pairs }
