import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Extension of our own modules: `.ts` when run from source, `.js` when built. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

/** URL of one of our own modules, `path` from the root of the sources and without extension. */
export const moduleUrl = (path: string): string =>
  new URL(`../../../${path}${extension}`, import.meta.url).href

/** The folder of this installation: where package.json and the known counterexamples are. */
export function installationFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder)
    folder = dirname(folder)
  return folder
}
