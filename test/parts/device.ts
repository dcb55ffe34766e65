/** A device as a part over `pages`: a sync sends it a request and waits, and a host answers, for as long as it lives. */
import type { Step } from 'daxcheck'
import { design, extend, oneOf, record, ref, signatures } from 'daxcheck'
import { pages } from './pages.ts'

export interface Device {
  /** The other side: it answers requests for ever. */
  host(): Step<void, never>
}

const header = extend('device', pages, {
  switches: {
    host: {
      default: 'lives',
      values: ['lives', 'dies', 'is dead', 'hangs'],
      describes: 'what becomes of the host',
    },
  },
  state: () => ({
    queue: record({ request: oneOf('none', 'sent', 'done'), token: ref('thread') }),
  }),
  steps: ['interrupt', 'submit', 'wait', 'spin'],
  procedures: signatures<Device>(),
})

export const device = header.part({
  describes: 'a sync is a request to the host',
  actors: ({ threads }) =>
    threads > 0 ? [{ name: 'host', call: header.call('host()', 'host') }] : [],
  procedures: {
    *host(k) {
      for (;;) {
        yield* k.until(
          'interrupt',
          () => k.queue.request === 'sent' && k.switches.host !== 'is dead',
        )
        if (k.switches.host === 'hangs') for (;;) yield 'spin'
        if (k.switches.host === 'dies' && (yield* k.choose(2)) === 1) return
        k.queue.request = 'done'
      }
    },
    *sync(k) {
      yield* k.original.sync()
      yield* k.until('submit', () => k.queue.token === null)
      k.queue.token = k.me
      k.queue.request = 'sent'
      yield* k.until('wait', () => k.queue.request === 'done')
      k.queue.request = 'none'
      k.queue.token = null
    },
  },
  *crash(k) {
    yield* k.original.crash()
    k.queue.request = 'none'
    k.queue.token = null
  },
})

export const served = design('served', { from: pages, parts: [device] })
