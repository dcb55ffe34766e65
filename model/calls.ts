import type { Call, ThreadProgram } from '../src/spec/specification.ts'
import type { DaxScope } from './scope.ts'
import type { DaxSwitches } from './switches.ts'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const fileNames = ['a', 'b']

/** Everything a thread may do. File b has one page; it is there to take blocks that file a has freed. */
function calls(scope: DaxScope, switches: DaxSwitches): Call[] {
  const files = upTo(scope.files)
  const pagesOf = (file: number) => upTo(file === 0 ? scope.pages : 1)
  const line = (l: number) => (scope.lines > 1 ? `.${l}` : '')
  const vmas = upTo(scope.files + scope.privates)
  const places = vmas.flatMap((vma) =>
    pagesOf(vma % scope.files).flatMap((page) => upTo(scope.lines).map((l) => ({ vma, page, l }))),
  )
  const positions = places.filter(({ vma }) => vma < scope.files)
  const vmaName = (vma: number) =>
    vma < scope.files ? fileNames[vma]! : `${fileNames[vma % scope.files]} private`
  const hasUnwritten = switches.filesystem === 'ext4'
  const perPage = files.flatMap((file) => pagesOf(file).map((page) => ({ file, page })))
  return [
    ...places.map(({ vma, page, l }) => ({
      procedure: 'user_load',
      args: [vma, page, l],
      title: `load(${vmaName(vma)}, ${page}${line(l)})`,
    })),
    ...places.map(({ vma, page, l }) => ({
      procedure: 'user_store',
      args: [vma, page, l],
      title: `store(${vmaName(vma)}, ${page}${line(l)})`,
    })),
    ...positions.map(({ vma, page, l }) => ({
      procedure: 'dax_read',
      args: [vma, page, l],
      title: `read(${fileNames[vma]}, ${page}${line(l)})`,
    })),
    ...positions.map(({ vma, page, l }) => ({
      procedure: 'dax_write',
      args: [vma, page, l],
      title: `write(${fileNames[vma]}, ${page}${line(l)})`,
    })),
    ...files.flatMap((file) =>
      upTo(pagesOf(file).length + 1).map((size) => ({
        procedure: 'ftruncate',
        args: [file, size],
        title: `ftruncate(${fileNames[file]}, ${size})`,
      })),
    ),
    ...(hasUnwritten ? perPage : []).map(({ file, page }) => ({
      procedure: 'punch_hole',
      args: [file, page],
      title: `fallocate(${fileNames[file]}, PUNCH_HOLE, ${page})`,
    })),
    ...(hasUnwritten ? perPage : []).map(({ file, page }) => ({
      procedure: 'fallocate',
      args: [file, page],
      title: `fallocate(${fileNames[file]}, ${page})`,
    })),
    ...files.map((file) => ({
      procedure: 'ext4_sync_file',
      args: [file],
      title: `fsync(${fileNames[file]})`,
    })),
    ...vmas.map((vma) => ({ procedure: 'munmap', args: [vma], title: `munmap(${vmaName(vma)})` })),
  ]
}

/** Every thread may do everything. */
export const threads = (scope: DaxScope, switches: DaxSwitches): ThreadProgram[] =>
  upTo(scope.threads).map((t) => ({
    name: `CPU${t}`,
    calls: calls(scope, switches),
    count: scope.calls,
  }))
