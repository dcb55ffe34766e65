/** How big the machine, the files and the address spaces are. */
export type DaxScope = {
  /** CPUs, each running one thread. */
  readonly threads: number
  /** System calls or user instructions that each thread does. */
  readonly calls: number
  /** Address spaces; thread t lives in address space `t % mms`. */
  readonly mms: number
  /** 1: file a only. 2: a second file of one page, so that freed blocks find a new owner. */
  readonly files: number
  /** Pages of file a, and offsets of every file's page-cache index. */
  readonly pages: number
  /** Blocks of the device; a block is as big as a page. */
  readonly blocks: number
  /** Cache lines of a page. */
  readonly lines: number
  /** 1: every address space also maps file a MAP_PRIVATE. */
  readonly privates: number
  /** Pages that one read, write, msync or hole punch covers at most. */
  readonly span: number
}

/** Two threads, any one call each, from every layout of file a: two pages, and as many blocks for both files. */
const small: DaxScope = {
  threads: 2,
  calls: 1,
  mms: 2,
  files: 2,
  pages: 2,
  blocks: 2,
  lines: 1,
  privates: 1,
  span: 1,
}

/** Two threads, two calls each, on one page of each of two files. */
const medium: DaxScope = { ...small, calls: 2, pages: 1, blocks: 2, privates: 0 }

/** Three threads, one call each, on one page. */
const crowd: DaxScope = { ...small, threads: 3, pages: 1, blocks: 2, privates: 0 }

/** One page of two cache lines: what a write() beside a store in the same page needs. */
const lines: DaxScope = { ...small, files: 1, pages: 1, blocks: 1, lines: 2, privates: 0 }

/** Two threads, two calls each, on one page that is mapped shared and private. */
const private_: DaxScope = { ...medium, files: 1, privates: 1 }

/** Two threads, one call each, on two pages of one file: calls over one page or over both. */
const ranges: DaxScope = { ...small, files: 1, privates: 0, span: 2 }

/** The smallest: one page, one block, for a first answer at once. */
const page: DaxScope = { ...small, files: 1, pages: 1, blocks: 1, privates: 0 }

export const scopes = { small, medium, crowd, lines, private: private_, ranges, page }
