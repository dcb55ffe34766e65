/** What threads do: the file's users, the raw device's, and whoever takes the device away. */
import type { Call, ThreadProgram } from '../../src/spec/specification.ts'
import type { DirectAccessScope } from './scope.ts'
import type { DirectAccessSwitches } from './switches.ts'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const call = (title: string, procedure: string, ...args: (number | boolean | string)[]): Call => ({
  ...{ title, procedure, args },
})

function calls({ pages }: DirectAccessScope, { driver }: DirectAccessSwitches): Call[] {
  const whole = pages > 1 ? `0..${pages - 1}` : '0'
  const ofFile = [
    ...upTo(pages).map((page) => call(`load(${page})`, 'user_access', page, false)),
    ...upTo(pages).map((page) => call(`store(${page})`, 'user_access', page, true)),
    call(`read(${whole})`, 'dax_io', 0, pages),
  ]
  if (driver !== 'brd') return [...ofFile, call('unbind', 'pmem_remove')]
  return [
    ...ofFile,
    call('mount()', 'mount'),
    call('umount()', 'umount'),
    ...['read', 'write', 'discard'].flatMap((op) =>
      upTo(pages).map((page) => call(`bio ${op}(${page})`, 'submit_bio', op, page)),
    ),
    call('ioctl(BLKFLSBUF)', 'brd_flush'),
  ]
}

export const threads = (
  scope: DirectAccessScope,
  switches: DirectAccessSwitches,
): ThreadProgram[] => {
  const programs = upTo(scope.threads).map((t) => ({
    name: `CPU${t}`,
    calls: calls(scope, switches),
    count: scope.calls,
  }))
  if (switches.translates !== 'in_work_queue') return programs
  const kworker = { name: 'kworker', calls: [call('kworker', 'worker_thread')], count: 1 }
  return [...programs, { ...kworker, isEnvironment: true }]
}
