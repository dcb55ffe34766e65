import type { Design } from '../src/spec/design.ts'

/** The design with one of its scopes as the first, which is the one that is searched unless another is named. */
export function firstScope(design: Design, name: string): Design {
  const { [name]: first, ...others } = design.specification.scopes
  const scopes = { [name]: first!, ...others }
  return { ...design, specification: { ...design.specification, scopes } }
}
