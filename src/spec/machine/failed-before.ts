/**
 * An error that a step threw, with the assertions that had failed in it by then.
 *
 * The step is not taken, so nothing it recorded is a violation; but it is often what the error comes of.
 */
export function failedBefore(thrown: unknown, failed: readonly string[]): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (failed.length > 0) error.message += ` (in a step in which ${failed.join(' and ')} had failed)`
  return error
}
