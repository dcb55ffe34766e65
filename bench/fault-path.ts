/** The fault path of the protocol alone, as procedures: `dax-protocol.ts` with page faults only. */
import type { Specification } from '../src/spec/specification.ts'
import { daxProtocol } from './dax-protocol.ts'

export const faultPath: Specification = {
  ...daxProtocol,
  name: 'fault-path',
  scopes: { only: { threads: 3, pages: 3, blocks: 2, calls: 2 } },
  threads: (scope, switches) =>
    daxProtocol.threads(scope as any, switches as any).map((thread) => ({
      ...thread,
      calls: thread.calls.filter(({ procedure }) => procedure.endsWith('_fault')),
    })),
}
