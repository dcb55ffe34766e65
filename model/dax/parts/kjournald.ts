import { extend, signatures } from '../../../src/spec/extend.ts'
import type { Step } from '../../../src/spec/language.ts'
import { dax } from '../specification.ts'

export interface Kjournald {
  /** The thread that commits what nobody syncs. */
  kjournald2(): Step<void, never>
}

const header = extend('kjournald', dax, {
  steps: ['kjournald2'],
  procedures: signatures<Kjournald>(),
})

/**
 * The journal commits by itself, fs/jbd2/journal.c (v6.1): every few seconds, so at any time. Here it does so only while a freed block waits
 * for a commit, for that is what nobody but a call of the programs would do else.
 */
export const kjournald = header.part({
  describes: 'the journal commits by itself what waits for a commit to be free',
  actors: () => [{ name: 'jbd2', call: header.call('kjournald2', 'kjournald2') }],
  procedures: {
    *kjournald2(k) {
      for (;;) {
        yield* k.until('kjournald2', () => k.block.some((block) => block.state === 'freed'))
        yield* k.jbd2_complete_transaction()
      }
    },
  },
})
