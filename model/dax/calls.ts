import type { Call, ThreadProgram } from '../../src/spec/specification.ts'
import type { DaxScope } from './scope.ts'
import type { DaxSwitches } from './switches.ts'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const fileNames = ['a', 'b']

/** Consecutive pages of a file, and one line of each. */
interface Range {
  readonly file: number
  readonly first: number
  readonly end: number
  readonly line: number
  /** `0` or `0..1`. */
  readonly pages: string
  /** The same, and where a page has several lines `0.1`. */
  readonly title: string
}

/** Everything a thread may do. File b has one page; it is there to take blocks that file a has freed. */
function calls(scope: DaxScope, switches: DaxSwitches): Call[] {
  const files = upTo(scope.files)
  const pagesOf = (file: number) => (file === 0 ? scope.pages : 1)
  const vmas = upTo(scope.files + scope.privates).map((vma) => {
    const name = fileNames[vma % scope.files]!
    return { vma, file: vma % scope.files, name: vma < scope.files ? name : `${name} private` }
  })
  const shared = vmas.slice(0, scope.files)
  const rangesOf = (file: number, span: number) => ranges(scope, file, pagesOf(file), span)
  const places = vmas.flatMap((v) => rangesOf(v.file, 1).map((range) => ({ ...v, ...range })))
  const pages = files.flatMap((file) => rangesOf(file, 1)).filter(({ line }) => line === 0)
  const wide = files.flatMap((file) => rangesOf(file, scope.span))
  const wholePages = wide.filter(({ line }) => line === 0)
  const hasUnwritten = switches.filesystem === 'ext4'
  return [
    ...places.map(({ vma, name, first, line, title }) =>
      call('user_load', `load(${name}, ${title})`, vma, first, line),
    ),
    ...places.map(({ vma, name, first, line, title }) =>
      call('user_store', `store(${name}, ${title})`, vma, first, line),
    ),
    ...wide.map(({ file, first, end, line, title }) =>
      call('dax_read', `read(${fileNames[file]}, ${title})`, file, first, end, line),
    ),
    ...wide.map(({ file, first, end, line, title }) =>
      call('dax_write', `write(${fileNames[file]}, ${title})`, file, first, end, line),
    ),
    ...files.flatMap((file) =>
      upTo(pagesOf(file) + 1).map((size) =>
        call('ftruncate', `ftruncate(${fileNames[file]}, ${size})`, file, size),
      ),
    ),
    ...(hasUnwritten ? wholePages : []).map(({ file, first, end, pages }) =>
      call('punch_hole', `fallocate(${fileNames[file]}, PUNCH_HOLE, ${pages})`, file, first, end),
    ),
    ...(hasUnwritten ? pages : []).map(({ file, first }) =>
      call('fallocate', `fallocate(${fileNames[file]}, ${first})`, file, first),
    ),
    ...files.map((file) =>
      call('ext4_sync_file', `fsync(${fileNames[file]})`, file, 0, pagesOf(file)),
    ),
    // Over all its pages, msync() is fsync().
    ...(scope.span > 1 ? pages.filter(({ file }) => pagesOf(file) > 1) : []).map(
      ({ file, first, end }) =>
        call('msync', `msync(${fileNames[file]}, ${first})`, file, first, end),
    ),
    ...vmas.map(({ vma, name }) => call('munmap', `munmap(${name})`, vma)),
    ...shared.map(({ vma, file, name }) =>
      call('madvise_dontneed', `madvise(${name}, DONTNEED)`, vma, 0, pagesOf(file)),
    ),
  ]
}

const call = (procedure: string, title: string, ...args: number[]): Call => ({
  ...{ procedure, title, args },
})

/** Every range of up to `span` pages of a file, once for every line of a page. */
function ranges(scope: DaxScope, file: number, count: number, span: number): Range[] {
  return upTo(span).flatMap((more) =>
    upTo(Math.max(count - more, 0)).flatMap((first) =>
      upTo(scope.lines).map((line) => {
        const last = first + more
        const pages = more > 0 ? `${first}..${last}` : `${first}`
        const title = scope.lines > 1 ? `${pages}.${line}` : pages
        return { file, first, end: last + 1, line, pages, title }
      }),
    ),
  )
}

/** Every thread may do everything. */
export const threads = (scope: DaxScope, switches: DaxSwitches): ThreadProgram[] =>
  upTo(scope.threads).map((t) => ({
    name: `CPU${t}`,
    calls: calls(scope, switches),
    count: scope.calls,
  }))
