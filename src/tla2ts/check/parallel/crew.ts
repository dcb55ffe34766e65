/**
 * The searching thread's view of its helpers: hands states out in batches and takes their successors back in order.
 *
 * Which thread expands a state depends on who is free; the order in which successors enter the table does not, so numbers,
 * traces and messages are those of one thread. The searching thread expands states too, as many as keep it from waiting and
 * its helpers from idling.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { Expansion, Successors } from '../search/expansion.ts'
import { IntList } from '../search/int-list.ts'
import type { StateTable } from '../search/state-table.ts'
import { Exchange } from './exchange.ts'
import type { Batch, Reply, Successes } from './helper.ts'

/** How to reach a helper. */
export interface HelperLine {
  readonly port: MessagePort
  /** One whole number: how many replies it has sent. */
  readonly replies: Int32Array<SharedArrayBuffer>
}

/** Most states in a batch. */
const batchMax = 256
/** Batches a helper may have before it. */
const waitingMax = 2

/** With more, a helper is not worth having. */
const keptMax = 2

interface Share {
  /** First state of the batch, and the first after it. */
  readonly from: number
  readonly to: number
  /** Null for a batch the searching thread keeps. */
  readonly member: Member | null
}

export class Crew implements Successors {
  readonly #members: readonly Member[]
  readonly #width: number
  readonly #batchMin: number
  readonly #note: (sentence: string) => void
  /** Batches that the search has not reached the end of, in order. */
  #shares: Share[] = []
  #next = 0
  /** States the searching thread keeps for each that it hands to a helper. */
  #kept = 0.5
  #isDismissed = false

  /** A batch of fewer than `batchMin` states is not worth a message. */
  constructor(
    lines: readonly HelperLine[],
    width: number,
    batchMin: number,
    note: (sentence: string) => void,
  ) {
    this.#members = lines.map((line) => new Member(line, width))
    this.#width = width
    this.#batchMin = batchMin
    this.#note = note
  }

  of(index: number, table: StateTable): Expansion | null {
    if (this.#isDismissed) return null
    while (this.#shares.length > 0 && this.#shares[0]!.to <= index) this.#shares.shift()
    this.#handOut(index, table)
    const share = this.#shares[0]
    if (share === undefined || share.member === null || share.from > index) return null
    if (share.from === index && !this.#receive(share.member)) return this.#dismiss()
    share.member.advance()
    return share.member
  }

  #receive(member: Member): boolean {
    const { isReply, hasWaited } = member.receive()
    if (hasWaited) this.#kept = Math.min(this.#kept * 1.1, keptMax)
    return isReply
  }

  #dismiss(): null {
    this.#isDismissed = true
    this.#note('some evaluations depend on their order: one worker goes on alone')
    return null
  }

  #handOut(index: number, table: StateTable): void {
    if (this.#next < index) this.#next = index
    for (;;) {
      const member = this.#members.find((m) => m.waiting < waitingMax)
      if (member === undefined) return
      const left = table.count - this.#next
      const fair = Math.floor(left / (2 * this.#members.length + 2))
      const size = Math.max(this.#batchMin, Math.min(batchMax, fair))
      if (left < size * (1 + keptMax)) return
      if (member.isIdle) this.#kept *= 0.95
      // Whoever hands out the very state it stands at would wait for it.
      const own = Math.max(Math.round(size * this.#kept), this.#next === index ? 1 : 0)
      if (own > 0) this.#share(own, null)
      const { from, to } = this.#share(size, member)
      member.send(table.rows.subarray(from * this.#width, to * this.#width))
    }
  }

  #share(size: number, member: Member | null): Share {
    const share = { from: this.#next, to: this.#next + size, member }
    this.#shares.push(share)
    this.#next = share.to
    return share
  }
}

/** One helper, and the reply of its that is being read. */
class Member implements Expansion {
  readonly #line: HelperLine
  readonly #width: number
  readonly #exchange = new Exchange()
  #reply: Successes | null = null
  /** By number of a row at the helper: the state it is. */
  readonly #indices = new IntList()
  #state = -1
  #firstRow = 0
  #firstEdge = 0
  #sent = 0
  waiting = 0
  isSound = true
  generated = 0
  rowCount = 0
  edgeCount = 0

  constructor(line: HelperLine, width: number) {
    this.#line = line
    this.#width = width
  }

  send(rows: Int32Array): void {
    const written = rows.map((code) => this.#exchange.write(code))
    const batch: Batch = { rows: written, ...this.#exchange.takeDefinitions() }
    this.#line.port.postMessage(batch)
    this.waiting++
    this.#sent++
  }

  /** Has answered all that it was sent. */
  get isIdle(): boolean {
    return this.#sent > 0 && Atomics.load(this.#line.replies, 0) === this.#sent
  }

  receive(): { readonly isReply: boolean; readonly hasWaited: boolean } {
    const { port, replies } = this.#line
    let hasWaited = false
    for (;;) {
      const sent = Atomics.load(replies, 0)
      const received = receiveMessageOnPort(port) as { readonly message: Reply } | undefined
      if (received !== undefined) {
        this.waiting--
        this.#begin(received.message)
        return { isReply: this.#reply !== null, hasWaited }
      }
      hasWaited = true
      Atomics.wait(replies, 0, sent)
    }
  }

  #begin(reply: Reply): void {
    this.#reply = reply
    this.#state = -1
    this.#firstRow = 0
    this.#firstEdge = 0
    this.rowCount = 0
    this.edgeCount = 0
    if (reply !== null) this.#exchange.learn(reply)
  }

  /** Goes on to the next state of the batch. */
  advance(): void {
    const { counts } = this.#reply!
    this.#firstRow += this.rowCount
    this.#firstEdge += this.edgeCount
    const at = 3 * ++this.#state
    this.isSound = counts[at]! >= 0
    this.generated = this.isSound ? counts[at]! : -1 - counts[at]!
    this.rowCount = counts[at + 1]!
    this.edgeCount = counts[at + 2]!
  }

  readRow(i: number, row: Int32Array): void {
    const start = (this.#firstRow + i) * this.#width
    const { rows } = this.#reply!
    for (let v = 0; v < this.#width; v++) row[v] = this.#exchange.read(rows[start + v]!)
  }

  place(index: number): void {
    this.#indices.push(index)
  }

  edge(i: number): number {
    return this.#indices.at(this.#reply!.edges[this.#firstEdge + i]!)
  }
}
