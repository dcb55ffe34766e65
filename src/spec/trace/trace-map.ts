/**
 * What the recording of a real kernel says of a specification: which call an operation is, where a thread may stand when an event
 * is logged, and what the state must be then.
 *
 * It is data beside the model. `K` is the kernel's state, as procedures see it.
 */

/** What a thread of the workload did between its two marks. */
export interface LoggedOperation {
  readonly thread: number
  /** As the workload calls it: `wr`, `punch`. */
  readonly name: string
  /** First page, and how many. */
  readonly first: number
  readonly count: number
  /** The whole log, for what holds in all of it. */
  readonly log: Log
  /** What it writes, in hexadecimal; `0` if it writes nothing. */
  readonly value: string
  /** What came of it, as the last mark says; null while the log ends before it. */
  readonly result: { readonly ret: number; readonly val: string } | null
}

/** One line of the log that a thread wrote within an operation. */
export interface LoggedEvent {
  /** Name of the event; `dax_insert_entry_r` for a return probe, `sys_fsync` and `sys_fsync_exit` for a system call. */
  readonly name: string
  /** Place in the log. */
  readonly number: number
  readonly values: { readonly [name: string]: string }
  readonly operation: LoggedOperation
  /** The last event of this name before it in its operation, and the first after it. */
  before(name: string): LoggedEvent | undefined
  after(name: string): LoggedEvent | undefined
}

/** What a log says as a whole. */
export interface Log {
  /** What the workload says of itself at the start, such as where it has mapped the file. */
  readonly head: { readonly [name: string]: string }
  readonly events: readonly LoggedEvent[]
  /** Everything that some operation writes. */
  readonly written: ReadonlySet<string>
}

/** A moment of the specification: the state, the thread in question, and its numbers by name. */
export interface Moment<K> {
  readonly k: K
  readonly thread: number
  readonly pages: number
  /** A number that the procedure holds: `local('index')`. */
  local(name: string): number | undefined
  /** The path of the control point, procedures and step, outermost first. */
  readonly words: readonly string[]
}

/** What an event says. */
export interface Rule<K> {
  /**
   * Where the thread may stand, its next step yet to be taken: `'dax_insert_entry > unmap_mapping_range > down_read'`, procedures and
   * at last the step, in this order with others between; `begin` and `end` for the call itself.
   */
  readonly at: readonly string[]
  /** False for an event of this name that it does not concern. */
  readonly when?: (event: LoggedEvent) => boolean
  /** Numbers of the event that are known, by their names; undefined where nothing is. */
  readonly says?: Says<K>
  /** What is wrong, in a sentence; null if nothing is. */
  readonly unless?: (moment: Moment<K>, event: LoggedEvent) => string | null
  /** Whose memory the event shows to be where: from now on that is so, as long as the owner keeps it. */
  readonly frame?: (moment: Moment<K>, event: LoggedEvent) => FrameClaim | undefined
}

export interface Says<K> {
  readonly [value: string]: (event: LoggedEvent, moment: Moment<K>) => number | bigint | undefined
}

/** Something of the specification, such as `block 3`, is the page of memory with this number. */
export interface FrameClaim {
  readonly owner: string
  readonly frame: bigint
}

/** How one procedure that threads call is seen in a log. */
export interface CallRules<K> {
  /** Whether every event of such an operation is one of the call's; if not, only its system call is looked at. By default it is. */
  readonly isExact?: (operation: LoggedOperation) => boolean
  /** Of several rules the first counts whose `when` is true. */
  readonly events: { readonly [event: string]: Rule<K> | readonly Rule<K>[] }
  /** Steps that are not taken unseen: one of these events is logged first, if the recording has it. */
  readonly announced: { readonly [place: string]: readonly string[] }
  /**
   * What the call has come to by a step from the point at the path `from`, such as the content that was read; undefined if nothing
   * new.
   */
  readonly outcome?: (
    from: readonly string[],
    after: Moment<K>,
    operation: LoggedOperation,
    isOver: boolean,
  ) => string | undefined
  /** What is wrong with the result in the log; null if nothing is. */
  readonly disagrees?: (operation: LoggedOperation, outcome: string | undefined) => string | null
}

/** The whole of it, for one system. */
export interface TraceMap<K = any> {
  /** Of the kernel that was recorded: `linux-6.1`. */
  readonly name: string
  /** How many pages of the file an operation or an event needs the specification to have. */
  pagesOf(what: LoggedOperation | LoggedEvent): number
  /** The scope in which a log of so many threads is explained. */
  scope(threads: number, pages: number): { readonly [name: string]: number }
  /** Chooses every layout in which a recording may begin. */
  readonly init: (k: K) => Generator<unknown, void, any>
  /** The procedure and arguments of an operation; null: it lies outside of the scope; undefined: nothing stands for it. */
  call(
    operation: LoggedOperation,
    pages: number,
  ): { readonly procedure: string; readonly args: readonly number[] } | null | undefined
  readonly calls: { readonly [procedure: string]: CallRules<K> }
  /** Fields that no event depends on: what survives a power failure, and observers. States that differ in them only are one. */
  readonly ignored: readonly RegExp[]
  /** Whether what a frame was claimed for is still in its place. */
  readonly keepsFrame?: (k: K, owner: string) => boolean
  /** What happens unseen between operations, such as a commit in the background. */
  readonly between?: (k: K) => void
}
