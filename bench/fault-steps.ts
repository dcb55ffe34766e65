/** The fault path of the protocol as a list of steps: what the procedures of `fault-path.ts` say. */
import { array, bool, oneOf, range, record, ref, type StateOf, schema } from '../src/spec/schema.ts'
import type { Scope } from '../src/spec/specification.ts'
import type { Step, StepList } from './step-list.ts'

const state = ({ threads, pages, blocks, calls }: Scope) =>
  schema({
    page: array(
      pages,
      record({
        extent: oneOf('hole', 'unwritten', 'written'),
        block: ref('block'),
        entry: oneOf('empty', 'zero', 'real'),
        isDirty: bool,
        lockedBy: ref('thread'),
        pte: oneOf('none', 'zero', 'readonly', 'writable'),
        pteBlock: ref('block'),
      }),
    ),
    block: array(blocks, record({ isFree: bool })),
    invalidateLock: record({ writer: ref('thread'), readers: range(0, threads) }),
    thread: array(
      threads,
      record({
        /** Number of the step to take next. */
        at: range(0, 15),
        left: range(0, calls),
        page: ref('page'),
        block: ref('block'),
      }),
    ),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]

const begin: Step<State, Thread> = {
  choices: (s) => 2 * s.page.length,
  run: (s, me, go, choice) => {
    me.left--
    me.page = s.page[choice % s.page.length]
    return choice < s.page.length ? go.read_down_read : go.write_down_read
  },
}

const read_down_read: Step<State, Thread> = {
  when: (s) => s.invalidateLock.writer === null,
  run: (s, _me, go) => {
    s.invalidateLock.readers++
    return go.read_lock_entry
  },
}

const read_lock_entry: Step<State, Thread> = {
  when: (_s, me) => me.page!.lockedBy === null,
  run: (_s, me, go) => {
    me.page!.lockedBy = me
    return go.read_iomap_begin
  },
}

const read_iomap_begin: Step<State, Thread> = {
  run: (_s, me, go) => {
    if (me.page!.extent === 'written') me.block = me.page!.block
    return go.read_insert_entry
  },
}

const read_insert_entry: Step<State, Thread> = {
  run: (_s, me, go) => {
    if (me.block !== null) me.page!.entry = 'real'
    else if (me.page!.entry === 'empty') me.page!.entry = 'zero'
    return go.read_insert_pte
  },
}

const read_insert_pte: Step<State, Thread> = {
  run: (_s, me, go) => {
    if (me.block === null) {
      if (me.page!.pte === 'none') me.page!.pte = 'zero'
    } else if (me.page!.pte !== 'writable') {
      me.page!.pte = 'readonly'
      me.page!.pteBlock = me.block
    }
    me.block = null
    return go.unlock_entry
  },
}

const write_down_read: Step<State, Thread> = {
  when: (s) => s.invalidateLock.writer === null,
  run: (s, _me, go) => {
    s.invalidateLock.readers++
    return go.write_lock_entry
  },
}

const write_lock_entry: Step<State, Thread> = {
  when: (_s, me) => me.page!.lockedBy === null,
  run: (_s, me, go) => {
    me.page!.lockedBy = me
    return go.write_iomap_begin
  },
}

const write_iomap_begin: Step<State, Thread> = {
  choices: (s, me) => {
    if (me.page!.extent !== 'hole') return 1
    let free = 0
    for (let i = 0; i < s.block.length; i++) if (s.block[i].isFree) free++
    return free === 0 ? 1 : free
  },
  run: (s, me, go, choice) => {
    if (me.page!.extent !== 'hole') {
      me.block = me.page!.block
      return go.write_convert
    }
    let before = choice
    for (let i = 0; i < s.block.length; i++)
      if (s.block[i].isFree && before-- === 0) {
        s.block[i].isFree = false
        me.page!.block = s.block[i]
        me.page!.extent = 'unwritten'
        me.block = s.block[i]
        return go.write_convert
      }
    return go.unlock_entry
  },
}

const write_convert: Step<State, Thread> = {
  run: (_s, me, go) => {
    me.page!.extent = 'written'
    return go.write_insert_entry
  },
}

const write_insert_entry: Step<State, Thread> = {
  run: (_s, me, go) => {
    me.page!.entry = 'real'
    me.page!.isDirty = true
    return go.write_insert_pte
  },
}

const write_insert_pte: Step<State, Thread> = {
  run: (_s, me, go) => {
    me.page!.pte = 'writable'
    me.page!.pteBlock = me.block
    me.block = null
    return go.unlock_entry
  },
}

const unlock_entry: Step<State, Thread> = {
  run: (_s, me, go) => {
    me.page!.lockedBy = null
    me.page = null
    return go.up_read
  },
}

const up_read: Step<State, Thread> = {
  run: (s, me, go) => {
    s.invalidateLock.readers--
    return me.left === 0 ? go.end : go.begin
  },
}

export const faultSteps: StepList<State, Thread> = {
  state,
  init: (s) => {
    for (let i = 0; i < s.block.length; i++) s.block[i].isFree = true
    for (let i = 0; i < s.thread.length; i++) {
      s.thread[i].at = 1
      s.thread[i].left = 2
    }
  },
  steps: {
    ...{ begin, read_down_read, read_lock_entry, read_iomap_begin, read_insert_entry },
    ...{ read_insert_pte, write_down_read, write_lock_entry, write_iomap_begin, write_convert },
    ...{ write_insert_entry, write_insert_pte, unlock_entry, up_read },
  },
  invariants: {
    'no-stale-pte': (s) => {
      for (let i = 0; i < s.page.length; i++) if (s.page[i].pteBlock?.isFree) return false
      return true
    },
    'one-owner': (s) => {
      for (let i = 0; i < s.page.length; i++)
        for (let j = 0; j < i; j++)
          if (s.page[i].block !== null && s.page[i].block === s.page[j].block) return false
      return true
    },
  },
}
