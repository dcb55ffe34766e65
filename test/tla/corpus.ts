/**
 * The specifications under specs/, a folder a theme. The header of a configuration names its specification if that is not the file of
 * the same name beside it:
 *
 *     \* spec: Mutex.tla
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, 'specs')

/** By file name, which is unique over all themes. */
const paths: ReadonlyMap<string, string> = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.cfg'))
    .map((path) => [basename(path), join(root, path)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

/** The file names of all configurations. */
export const configurations: readonly string[] = [...paths.keys()]

/** The paths of a configuration, by its file name, and of its specification. */
export function filesOf(name: string): { specification: string; configuration: string } {
  const configuration = paths.get(name)!
  const named = /^\\\* spec: (.*)$/m.exec(readFileSync(configuration, 'utf8'))?.[1]
  const specification = join(dirname(configuration), named ?? name.replace(/cfg$/, 'tla'))
  return { specification, configuration }
}
