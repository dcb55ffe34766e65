// A part with an actor: on virtio-pmem a flush is a request that the host answers, if it still lives.
//
//   npx daxcheck check --design ./virtio.ts --scope lines --calls "fsync(*"
import { design, extend, oneOf, record, ref, type Step, signatures } from 'daxcheck'
import { dax, linux_6_1_closed } from 'daxcheck/dax'

export interface Virtio {
  /** The host's side of the queue. */
  host(): Step<void, never>
}

const header = extend('virtio', dax, {
  switches: { host_dies: { default: false, describes: 'the host may go away with a request' } },
  state: () => ({ vq: record({ request: oneOf('none', 'sent', 'done'), token: ref('thread') }) }),
  steps: ['wait_wq_buf', 'wait_host_acked', 'virtqueue_kick'],
  procedures: signatures<Virtio>(),
})

export const virtio = header.part({
  describes: 'a flush is a request to the host',
  actors: () => [{ name: 'host', call: header.call('host', 'host') }],
  procedures: {
    *host(k) {
      for (;;) {
        yield* k.until('virtqueue_kick', () => k.vq.request === 'sent')
        if (k.switches.host_dies && (yield* k.choose(2)) === 1) return
        k.vq.request = 'done'
      }
    },
    // virtio_pmem_flush(), then the commit.
    *jbd2_complete_transaction(k) {
      yield* k.until('wait_wq_buf', () => k.vq.token === null)
      k.vq.token = k.me
      k.vq.request = 'sent'
      yield* k.until('wait_host_acked', () => k.vq.request === 'done')
      k.vq.request = 'none'
      k.vq.token = null
      yield* k.original.jbd2_complete_transaction()
    },
  },
  *crash(k) {
    yield* k.original.crash()
    k.vq.request = 'none'
    k.vq.token = null
  },
})

export const virtio_pmem = design('virtio-pmem', { from: linux_6_1_closed, parts: [virtio] })
