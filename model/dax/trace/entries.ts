/** Words of the page-cache index, and the frames in them. */
import type {
  FrameClaim,
  Log,
  LoggedEvent,
  Moment,
  Rule,
} from '../../../src/spec/trace/trace-map.ts'
import type { Entry, Kernel } from '../kernel.ts'
import { indexOf, otherIndex } from './rules.ts'

interface Word {
  readonly kind: 'none' | 'empty' | 'zero' | 'real'
  readonly isLocked: boolean
  readonly frame: bigint
}

/** What a word says, fs/dax.c (v6.1): bit 0 marks a value of an xarray, then LOCKED, PMD, ZERO, EMPTY, then the frame. */
export function decodeEntry(text: string): Word {
  const bits = BigInt(text)
  const value = bits >> 1n
  const isLocked = (value & 1n) !== 0n
  if (bits === 0n) return { kind: 'none', isLocked, frame: 0n }
  const kind = value & 8n ? 'empty' : value & 4n ? 'zero' : 'real'
  return { kind, isLocked, frame: value >> 4n }
}

/** The number of a page of memory in a pfn_t, whose upper bits are flags. */
const frameMask = (1n << 52n) - 1n
export const frameOf = (pfn: string): bigint => BigInt(pfn) & frameMask

/** Whose a frame is: that of the entry, a block or the zero page. */
export function claimOf(entry: Entry | undefined, frame: bigint): FrameClaim | undefined {
  if (entry === undefined) return undefined
  const { kind, block } = entry
  if (kind === 'zero') return { owner: 'the zero page', frame }
  return kind === 'real' && block !== null ? { owner: `block ${block.index}`, frame } : undefined
}

/** The entry that an event is about; undefined beyond the pages that the workload touches. */
const entryAt = ({ k }: Moment<Kernel>, event: LoggedEvent): Entry | undefined =>
  k.inode[0]!.i_pages[indexOf(event)]

export function keepsFrame(k: Kernel, owner: string): boolean {
  const block = /^block (\d+)$/.exec(owner)
  return block === null || k.block[Number(block[1])]!.state === 'used'
}

/** The entry of the event's page is what the word under `name` says. Words are passed about without their lock bit. */
export const entryRule = (name: string, ...places: string[]): Rule<Kernel> => ({
  at: places,
  unless: (moment, event) => {
    const elsewhere = otherIndex(moment, event)
    if (elsewhere !== null) return elsewhere
    const word = decodeEntry(event.values[name] ?? '0x0')
    if (word.isLocked) return 'the word has its lock bit set'
    if (word.kind === 'empty' && word.frame !== 0n) return 'an empty entry has no frame'
    const kind = entryAt(moment, event)?.kind ?? 'none'
    return kind === word.kind
      ? null
      : `the entry of page ${indexOf(event)} is ${kind}, in the log ${word.kind}`
  },
  frame: (moment, event) =>
    claimOf(entryAt(moment, event), decodeEntry(event.values[name] ?? '0x0').frame),
})

/** The same where somebody waits until the entry is unlocked. */
export function unlockedRule(...places: string[]): Rule<Kernel> {
  const rule = entryRule('ret', ...places)
  return {
    ...rule,
    unless: (moment, event) => {
      const index = indexOf(event)
      const isLocked = (entryAt(moment, event)?.locked ?? null) !== null
      return isLocked ? `the entry of page ${index} is locked` : rule.unless!(moment, event)
    },
  }
}

/** The frame under `name` is that of the entry of the event's page. */
export const framed = (rule: Rule<Kernel>, name = 'pfn'): Rule<Kernel> => ({
  ...rule,
  frame: (moment, event) => {
    const pfn = event.values[name]
    return pfn === undefined ? undefined : claimOf(entryAt(moment, event), frameOf(pfn))
  },
})

/** The page of the device under `name` is the block of the operation's first page. */
export const onDevice = (rule: Rule<Kernel>, name: string): Rule<Kernel> => ({
  ...rule,
  frame: ({ k }: Moment<Kernel>, event: LoggedEvent) => {
    const { block } = k.inode[0]!.extent[event.operation.first]!
    const start = deviceStart(event.operation.log)
    const page = event.values[name]
    if (block === null || start === undefined || page === undefined) return undefined
    return { owner: `block ${block.index}`, frame: BigInt(page) + start }
  },
})

const starts = new WeakMap<Log, { start: bigint | undefined }>()

/** The frame of the device's first page: where a fault says both its address on the device and its frame. */
function deviceStart(log: Log): bigint | undefined {
  const known = starts.get(log)
  if (known !== undefined) return known.start
  const counts = new Map<bigint, number>()
  for (const event of log.events) {
    const { iaddr, itype } = event.values
    const word =
      event.name === 'dax_fault_iter' && itype === '2' && event.after('dax_insert_entry_r')
    if (!word || iaddr === undefined) continue
    const start = decodeEntry(word.values.ret ?? '0x0').frame - (BigInt(iaddr) >> 12n)
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  // The one that most of them agree on.
  const start = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
  starts.set(log, { start })
  return start
}
