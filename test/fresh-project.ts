import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** A newcomer's project as `tsc --init` makes it, with the package installed. */
export interface FreshProject {
  readonly folder: string
  /** Runs the compiler on the configuration that it wrote. Returns what it complains of. */
  tsc(...words: string[]): string
  remove(): void
}

/** Makes the project in a folder of its own. */
export function freshProject(): FreshProject {
  const folder = mkdtempSync(join(tmpdir(), 'daxcheck-fresh-'))
  const tsc = (...words: string[]): string => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const run = { cwd: folder, encoding: 'utf8' } as const
    const { status, stdout } = spawnSync(process.execPath, [compiler, ...words], run)
    return status === 0 ? '' : stdout
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  tsc('--init')
  const complaint = install(folder, tsc)
  if (complaint !== '') throw new Error(complaint)
  return { folder, tsc, remove: () => rmSync(folder, { recursive: true }) }
}

/** What `npm install` would put there: our declarations, and the packages they name. */
function install(folder: string, tsc: FreshProject['tsc']): string {
  const packages = join(folder, 'node_modules')
  const ours = join(packages, 'daxcheck')
  mkdirSync(ours, { recursive: true })
  cpSync(join(root, 'package.json'), join(ours, 'package.json'))
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of [...Object.keys(dependencies), 'vitest', '@types/node']) {
    mkdirSync(dirname(join(packages, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(packages, name))
  }
  const build = ['-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly']
  return tsc(...build, '--outDir', join(ours, 'dist'))
}
