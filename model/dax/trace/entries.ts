import type { LoggedEvent, Rule } from '../../../src/spec/trace/trace-map.ts'
import type { Kernel } from '../kernel.ts'

/** The page that an event is about: as it says itself, as the probe at the entry said, or the first of the operation. */
export function indexOf(event: LoggedEvent): number {
  const { values, operation } = event
  const said = values.idx ?? values.pgoff
  if (said !== undefined) return Number(said)
  const entry = event.name.startsWith('dax_flush')
    ? 'pfn_mkclean_range'
    : event.name.replace(/_r$/, '')
  const earlier = event.before(entry)
  return earlier === undefined || earlier === event ? operation.first : indexOf(earlier)
}

/** Of entries beyond the pages that the workload names the specification knows nothing. */
export const isWithin = (event: LoggedEvent, pages: number): boolean => indexOf(event) < pages

/** What an entry's word says, fs/dax.c (v6.1): bit 0 of an xarray value, then LOCKED, PMD, ZERO, EMPTY, then the frame. */
export function decodeEntry(word: string) {
  const bits = BigInt(word)
  if (bits === 0n) return { kind: 'none', isLocked: false, frame: null } as const
  const value = bits >> 1n
  const frame = value >> 4n
  const kind = value & 8n ? 'empty' : value & 4n ? 'zero' : 'real'
  return { kind, isLocked: (value & 1n) !== 0n, frame: kind === 'real' ? frame : null } as const
}

/** get_unlocked_entry() returns: the entry is unlocked, and what its word says. */
export const entryRule = (...places: string[]): Rule<Kernel> => ({
  at: places,
  when: isWithin,
  unless: ({ k, local }, event) => {
    const index = indexOf(event)
    const here = local('index')
    if (here !== undefined && here !== index) return `it is at page ${here}, not ${index}`
    const entry = k.inode[0]!.i_pages[index]!
    const logged = decodeEntry(event.values.ret ?? '0x0')
    if (entry.locked !== null) return `the entry of page ${index} is locked`
    if (entry.kind !== logged.kind)
      return `the entry of page ${index} is ${entry.kind}, in the log ${logged.kind}`
    return null
  },
})
