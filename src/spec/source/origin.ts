/** Where a body comes from, and what it may name. */
export interface Origin {
  /** The part that wrote it; null for the specification or a design. */
  readonly part: string | null
  /** What `k.original` has in it: keys by name. */
  readonly originals: { readonly [name: string]: string }
  readonly constants: Constants
}

/**
 * What functions may name besides `k`: variables of the module or of the function around, with their values.
 *
 * The compiler puts the values in and the content hash covers them; `constants: { limit }` says no more than that `limit`
 * may be read where it is in scope.
 */
export interface Constants {
  readonly [name: string]: boolean | number | string | null
}
