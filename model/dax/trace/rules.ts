/** The words of which the tables are made. */
import type { LoggedEvent, Moment, Rule, Says } from '../../../src/spec/trace/trace-map.ts'
import type { Kernel } from '../kernel.ts'

const pageBytes = 4096

/** The thread stands before one of these steps. */
export const at = (...places: string[]): Rule<Kernel> => ({ at: places })

/** The same, and these numbers of the event are known. */
export const saying = (says: Says<Kernel>, ...places: string[]): Rule<Kernel> => ({
  at: places,
  says,
})

/** The page that an event is about: as it says itself, as an earlier one said, or the first of the operation. */
export function indexOf(event: LoggedEvent): number {
  const { values, operation, name } = event
  const said = values.idx ?? values.pgoff
  if (said !== undefined) return Number(said)
  const earlier = event.before(
    name.startsWith('dax_flush') ? 'pfn_mkclean_range' : name.replace(/_r$/, ''),
  )
  return earlier === undefined ? operation.first : indexOf(earlier)
}

/** What is wrong if the procedure is at another page than the log names; null if it is not, or names no page. */
export function otherIndex({ local }: Moment<Kernel>, event: LoggedEvent): string | null {
  const index = local('index')
  const logged = indexOf(event)
  return index === undefined || index === logged ? null : `it is at page ${index}, not ${logged}`
}

/** The procedure is at the page that the log names. */
export const atIndex = (...places: string[]): Rule<Kernel> => ({ at: places, unless: otherIndex })

/** What numbers of events may be: pages and bytes of the operation. */
export const first = ({ operation }: LoggedEvent): number => operation.first
export const last = ({ operation }: LoggedEvent): number => operation.first + operation.count - 1
export const firstByte = (event: LoggedEvent): number => first(event) * pageBytes
export const lastByte = (event: LoggedEvent): number => (last(event) + 1) * pageBytes - 1
export const bytes = ({ operation }: LoggedEvent): number => operation.count * pageBytes
export const onePage = (): number => pageBytes
export const zero = (): number => 0
export const one = (): number => 1
/** What the mark at the end of the operation says: the result of the system call. */
export const result = ({ operation }: LoggedEvent): number | undefined => operation.result?.ret

/** Where the first page of the operation is mapped. */
export function address(event: LoggedEvent): bigint | undefined {
  const { mS } = event.operation.log.head
  return mS === undefined ? undefined : BigInt(mS) + BigInt(firstByte(event))
}

const isOfAll = ({ operation }: LoggedEvent) => ['fsync', 'fdsync'].includes(operation.name)

/** What is written back: everything, or the pages of the operation. */
export const firstOfSync = (event: LoggedEvent): number => (isOfAll(event) ? 0 : first(event))
export const lastOfSync = (event: LoggedEvent): number | undefined =>
  isOfAll(event) ? undefined : last(event)
