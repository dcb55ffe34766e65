import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where functions of DAX have moved to and fro; a filesystem's own folder comes with `fs`. */
const folders = [
  'mm',
  'fs',
  'drivers/dax',
  'drivers/nvdimm',
  'include/linux',
  'arch/x86',
  'kernel',
  'lib',
]

/** The C files of a tree that have a word and a parenthesis after it, by their paths from its top. */
export function* filesWith(tree: string, name: string): Generator<string> {
  const needle = Buffer.from(`${name}(`)
  for (const folder of folders)
    for (const file of cFiles(tree, folder))
      if (readFileSync(join(tree, file)).includes(needle)) yield file
}

/** Deeper folders come after the files beside them, so that `mm/vma.c` is looked at before `mm/damon/`. */
function* cFiles(tree: string, folder: string): Generator<string> {
  const entries = list(join(tree, folder))
  for (const entry of entries)
    if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield `${folder}/${entry.name}`
  for (const entry of entries)
    if (entry.isDirectory()) yield* cFiles(tree, `${folder}/${entry.name}`)
}

function list(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}
