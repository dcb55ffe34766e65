/** What loads, stores and reads come to, and how the marks of the workload say it. */
import type { LoggedOperation, Moment } from '../../../src/spec/trace/trace-map.ts'
import type { Kernel } from '../kernel.ts'

const signals: { readonly [ret: number]: string } = { [-7]: 'SIGBUS', [-11]: 'SIGSEGV' }

/** A load or a store that is over: what it read, or that a signal ended it. */
export function userOutcome(
  from: readonly string[],
  { k, thread }: Moment<Kernel>,
  { first }: LoggedOperation,
  isOver: boolean,
): string | undefined {
  if (!isOver) return undefined
  const step = from.at(-1)
  if (step !== 'begin' && step !== 'user_load' && step !== 'user_store') return 'signal'
  const { frame, block } = k.thread[thread]!.tlb[0]!.page[first]!
  return frame === 'dax' && block !== null ? block.line[0]!.cache : 'zero'
}

export function userResult(operation: LoggedOperation, outcome: string | undefined) {
  const ret = operation.result?.ret ?? 0
  if (ret !== 0) {
    const signal = signals[ret] ?? `${ret}`
    return outcome === 'signal' && ret in signals
      ? null
      : `${outcome === 'signal' ? 'a signal ends the access' : 'the access succeeds'}, in the log ${signal}`
  }
  if (outcome === 'signal') return 'a signal ends the access'
  return operation.name === 'rd' ? differs(outcome, operation) : null
}

/** A read of one page that is over. */
export function readOutcome(
  _from: readonly string[],
  { k }: Moment<Kernel>,
  { first, count }: LoggedOperation,
  isOver: boolean,
): string | undefined {
  if (!isOver || count > 1) return undefined
  const inode = k.inode[0]!
  if (first >= inode.i_size) return 'end of file'
  const { state, block } = inode.extent[first]!
  return state === 'written' && block !== null ? block.line[0]!.cache : 'zero'
}

export function readResult(operation: LoggedOperation, outcome: string | undefined) {
  const { result, count } = operation
  if (count > 1 || result === null || result.ret < 0) return null
  if (result.ret === 0) return outcome === 'end of file' ? null : 'there is something to read'
  return outcome === 'end of file' ? 'there is nothing to read' : differs(outcome, operation)
}

/** The result of what reads nothing is that of its system call, which the log has too. */
export const plainResult = ({ result }: LoggedOperation): string | null =>
  result === null || result.val === '0' ? null : `it reads nothing, in the log ${result.val}`

/** The workload stores its thread's number, from 1, in the upper 16 bits, and in the others which of its writes it is. */
function differs(outcome: string | undefined, { result, log }: LoggedOperation): string | null {
  const value = result?.val
  if (value === undefined || outcome === undefined) return null
  const writer = Number.parseInt(value.padStart(16, '0').slice(0, 4), 16)
  const isSo =
    writer === 0
      ? outcome === 'zero' && value === '0'
      : outcome === 'old' || (outcome === `w${writer - 1}` && log.written.has(value))
  return isSo ? null : `${outcome} is read, in the log ${value}`
}
