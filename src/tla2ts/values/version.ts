/** Where a state that the checker has completed keeps its version: no variable goes by this name. */
export const version = Symbol('version')
