import type { Language, Step } from '../../src/spec/language.ts'
import { array, bool, oneOf, record, type StateOf, schema } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/**
 * A log of one record protects an update of two words in place. A power failure keeps an arbitrary part of what was stored
 * but not flushed; recovery replays a committed record.
 */
const state = (_: Scope) =>
  schema({
    /** What the CPU sees, and what survives a power failure. */
    word: array(2, record({ cache: oneOf('old', 'new'), media: oneOf('old', 'new') })),
    log: record({
      cache: record({ has_data: bool, is_committed: bool }),
      media: record({ has_data: bool, is_committed: bool }),
    }),
    thread: array(1, record({ is_synced: bool })),
  })

type State = StateOf<ReturnType<typeof state>>
type StepName =
  | 'store_log'
  | 'flush_log'
  | 'store_commit'
  | 'flush_commit'
  | 'store_word'
  | 'flush_word'

interface Kernel extends State, Language<State['thread'][number], StepName> {
  readonly switches: { readonly flush_log: boolean; readonly flush_commit: boolean }
  update(): Step<void, StepName>
}

function* update(k: Kernel): Step<void, StepName> {
  yield 'store_log'
  k.log.cache.has_data = true
  if (k.switches.flush_log) {
    yield 'flush_log'
    k.log.media.has_data = k.log.cache.has_data
  }
  yield 'store_commit'
  k.log.cache.is_committed = true
  if (k.switches.flush_commit) {
    yield 'flush_commit'
    k.log.media.is_committed = k.log.cache.is_committed
  }
  k.me.is_synced = true
  for (const word of k.word) {
    yield 'store_word'
    word.cache = 'new'
    yield 'flush_word'
    word.media = word.cache
  }
}

export const writeAheadLog: Specification<Kernel> = {
  name: 'write-ahead-log',
  switches: {
    flush_log: { default: true, describes: 'The record is durable before it is committed.' },
    flush_commit: { default: true, describes: 'The commit is durable before the update begins.' },
  },
  scopes: { small: {} },
  state,
  threads: () => [
    { name: 'CPU0', calls: [{ procedure: 'update', args: [], title: 'update()' }], count: 1 },
  ],
  procedures: { update },
  *init() {},
  /** Any cache line may have been written back before the power failed, or not; then the log is replayed. */
  *crash(k) {
    for (const word of k.word) if ((yield* k.choose(2)) === 1) word.media = word.cache
    if ((yield* k.choose(2)) === 1) k.log.media.has_data = k.log.cache.has_data
    if ((yield* k.choose(2)) === 1) k.log.media.is_committed = k.log.cache.is_committed
    if (k.log.media.is_committed && k.log.media.has_data)
      for (const word of k.word) word.media = 'new'
    for (const word of k.word) word.cache = word.media
    k.log.cache.has_data = k.log.media.has_data
    k.log.cache.is_committed = k.log.media.is_committed
  },
  properties: [
    {
      kind: 'recovery',
      name: 'all-or-nothing',
      title: 'all or nothing',
      reason: 'an update half done is a corrupt file',
      rule: 'the commit is durable before a word is stored in place',
      holds: (k) => k.word[0].media === k.word[1].media,
    },
    {
      kind: 'recovery',
      name: 'no-empty-commit',
      title: 'no commit without data',
      reason: 'replaying a record that was never written installs garbage',
      rule: 'the record is durable before its commit',
      holds: (k) => !k.log.media.is_committed || k.log.media.has_data,
    },
    {
      kind: 'recovery',
      name: 'synced-survives',
      title: 'what was synced survives',
      reason: 'a promise to the user must outlive the power',
      rule: 'the update is promised once its commit is durable',
      holds: (k) => !k.thread[0].is_synced || k.word.every((w) => w.media === 'new'),
    },
  ],
  symmetric: [],
}
