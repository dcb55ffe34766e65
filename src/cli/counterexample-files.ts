import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Counterexample } from '../counterexample/format.ts'
import { parseCounterexample } from '../counterexample/parse.ts'
import { readSmallFile } from './files.ts'
import { installationFolder } from './installation.ts'
import { foundFolder } from './save.ts'
import type { Session } from './session.ts'

/** Folder of the counterexamples that come with daxcheck, and of a user's own. */
const home = 'counterexamples'

/** The counterexample files there are: those in the session's folder, then those that came with daxcheck. */
export function counterexampleFiles({ folder }: Session): string[] {
  const folders = [
    resolve(folder, home),
    resolve(folder, foundFolder),
    join(installationFolder(), home),
  ]
  return [...new Set(folders)].flatMap((f) =>
    listJson(f).map((file) => shown(join(f, file), folder)),
  )
}

/** The path of the counterexample a user names: a file, or the name of one that came with daxcheck. */
export function findCounterexample(wanted: string, { folder }: Session): string {
  if (existsSync(resolve(folder, wanted))) return wanted
  const base = wanted.replace(/^(.*\/)?counterexamples\//, '').replace(/\.json$/, '')
  const path = join(installationFolder(), home, `${base}.json`)
  return !base.includes('/') && existsSync(path) ? shown(path, folder) : wanted
}

/** Reads a counterexample file. Throws a usage problem that begins with the path as the user knows it. */
export function readCounterexample(path: string, { folder }: Session): Counterexample {
  return parseCounterexample(readSmallFile(resolve(folder, path), path), path)
}

function listJson(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}

function shown(path: string, folder: string): string {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}
