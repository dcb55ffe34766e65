/** What is kept of a function: that it is the same can be told from it, and nothing can be read in it. */
export interface Fingerprint {
  /** The first 16 hexadecimal digits of the SHA-256 of its tokens. */
  readonly hash: string
  /** How many tokens it has: a measure of how much a changed one has grown. */
  readonly tokens: number
}

/** The functions of one release, as they were when the procedures were held against them. */
export interface KernelRecord {
  /** The release: '6.1'. */
  readonly version: string
  /** The very tree: '6.1.192, Debian linux-source-6.1 6.1.192-3'. */
  readonly source: string
  /** By file and function. */
  readonly functions: { readonly [key: string]: Fingerprint }
}
