/** What threads do to the file and its mappings. */
import type { Call, ThreadProgram } from '../../src/spec/specification.ts'
import type { PfnEntriesScope } from './scope.ts'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const call = (title: string, procedure: string, ...args: (number | boolean)[]): Call => ({
  ...{ title, procedure, args },
})

const calls = ({ pages }: PfnEntriesScope): Call[] => [
  ...upTo(pages).map((page) => call(`load(${page})`, 'user_access', page, false)),
  call('store(0)', 'user_access', 0, true),
  call('write(0)', 'dax_write', 0),
  call('msync()', 'msync'),
  call(`ftruncate(${pages - 1})`, 'truncate', pages - 1),
  call('fallocate(PUNCH_HOLE, 0)', 'punch', 0),
  ...(pages > 1 ? [call('fallocate(COLLAPSE_RANGE, 0)', 'collapse')] : []),
  call('ioctl(MOVE_EXT, 0)', 'move_extent', 0),
  call('shrink(0)', 'shrink', 0),
]

export const threads = (scope: PfnEntriesScope): ThreadProgram[] =>
  upTo(scope.threads).map((t) => ({ name: `CPU${t}`, calls: calls(scope), count: scope.calls }))
