/** How big the machine and the file are. */
export type PfnEntriesScope = {
  /** CPUs, each running one thread. */
  readonly threads: number
  /** System calls or accesses that each thread does. */
  readonly calls: number
  /** Address spaces that have the file mapped; thread t runs in the t-th of them. */
  readonly mms: number
  /** Pages of the file. Fault-around looks at all of them. */
  readonly pages: number
  /** Bits of a page frame number: the device has twice as many frames for each. */
  readonly pfn_bits: number
  /** Up to how many faults and calls of get_block are counted; 0: none. */
  readonly counted: number
}

/** Two threads, one call each, on a file of two pages. */
const small: PfnEntriesScope = {
  ...{ threads: 2, calls: 1, mms: 1, pages: 2, pfn_bits: 2, counted: 0 },
}

/** Two processes, one call each, on a file of one page. */
const page: PfnEntriesScope = { ...small, mms: 2, pages: 1 }

/** Two processes, two calls each, on a file of one page. */
const twice: PfnEntriesScope = { ...page, calls: 2 }

/** Two processes that look at two pages each, and what it takes. */
const counting: PfnEntriesScope = { ...small, calls: 2, mms: 2, counted: 4 }

export const scopes = { small, page, twice, counting }
