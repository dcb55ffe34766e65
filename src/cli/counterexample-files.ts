import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { nearestName, unknownName } from '../spec/problem/unknown-name.ts'
import { foundFolder } from './save.ts'
import { installationFolder } from './session/installation.ts'
import type { Session } from './session/session.ts'

/** Folder of the counterexamples that come with daxcheck, and of a user's own. */
const home = 'counterexamples'

type Folder = Pick<Session, 'folder'>

/** A counterexample file, and what `replay` calls it: its name, or its path if another file is found by that name. */
export interface CounterexampleFile {
  readonly name: string
  readonly path: string
}

/** The counterexample files there are: those in the session's folder, then those that came with daxcheck. */
export function counterexampleFiles(session: Folder): CounterexampleFile[] {
  const names = new Set<string>()
  return foldersOf(session).flatMap((folder) =>
    listJson(folder).map((file) => {
      const path = shown(join(folder, file), session.folder)
      const name = file.replace(/\.json$/, '')
      const isFirst = !names.has(name)
      names.add(name)
      return { name: isFirst ? name : path, path }
    }),
  )
}

/** The path of the counterexample a user names: a file, or the name of one in a folder of counterexamples. */
export function findCounterexample(wanted: string, session: Folder): string {
  if (existsSync(resolve(session.folder, wanted))) return wanted
  const name = wanted.replace(/^(.*\/)?counterexamples\/(.*\/)?/, '').replace(/\.json$/, '')
  const files = counterexampleFiles(session)
  const named = files.find((file) => file.name === name)
  if (named !== undefined) return named.path
  const names = files.map((file) => file.name)
  const isPath = /\/|\.json$/.test(wanted)
  // What looks like a path of the user's own is reported as a file that cannot be read.
  if (isPath && nearestName(name, names) === null) return wanted
  throw unknownName('counterexample', name, names)
}

/** The session's own, with what was found there, then those that came with daxcheck: a folder for each system. */
const foldersOf = ({ folder }: Folder): string[] => [
  ...new Set([
    resolve(folder, home),
    resolve(folder, foundFolder),
    ...foldersIn(resolve(folder, home)),
    ...foldersIn(join(installationFolder(), home)),
  ]),
]

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort()
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
