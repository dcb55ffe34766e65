/**
 * What the history of a tree says of commits of mainline: there by their own id, there as a backport, or reverted.
 *
 * A backport names its original: "commit ID upstream.", "[ Upstream commit ID ]", "(cherry picked from commit ID)". A revert names what
 * it takes back, an original, a backport or a revert. The newest word counts. "Fixes: ID" is a hint that ID was thought to be there.
 */
import type { Git } from './git.ts'

/** What is known of a commit. */
export interface Sighting {
  readonly isThere: boolean
  /** One clause: `backported by 0123456789ab`. */
  readonly why: string
}

export interface History {
  /** Whether what is not found is not there: the history goes back to the first commit of mainline. */
  readonly isWhole: boolean
  readonly sightings: ReadonlyMap<string, Sighting>
}

/** The first commit of the kernel's git history, v2.6.12-rc2. */
const root = '1da177e4c3f4'

/** Looks for commits, by ids of twelve digits. Null if git does not print its log, or not in time. */
export function historyOf(git: Git, ids: readonly string[]): History | null {
  const naming = commitsNaming(git, ids)
  if (naming === null) return null
  const isAncestor = (id: string) => git('merge-base', '--is-ancestor', id, 'HEAD') !== null
  const isShallow = git('rev-parse', '--is-shallow-repository')?.trim() !== 'false'
  const sightings = new Map<string, Sighting>()
  for (const id of ids)
    if (isAncestor(id)) sightings.set(id, { isThere: true, why: 'in its history' })
  for (const commit of naming) readMessage(commit, ids, sightings)
  return {
    isWhole: !isShallow && isAncestor(root),
    sightings: new Map(ids.flatMap((id) => (sightings.has(id) ? [[id, sightings.get(id)!]] : []))),
  }
}

interface Commit {
  readonly id: string
  readonly message: string
}

/** The commits whose message names one of these, or reverts anything, the oldest first. */
function commitsNaming(git: Git, ids: readonly string[]): Commit[] | null {
  const pattern = [...ids, 'This reverts commit'].join('|')
  const log = git(
    'log',
    '--reverse',
    '--topo-order',
    '-E',
    `--grep=${pattern}`,
    '--format=%H%n%B%x00',
    'HEAD',
  )
  if (log === null) return null
  return log
    .split('\0')
    .map((entry) => entry.trimStart())
    .filter((entry) => entry !== '')
    .map((entry) => ({ id: entry.slice(0, 12), message: entry.slice(entry.indexOf('\n') + 1) }))
}

const backport =
  /(?:cherry picked from commit|^\s*commit|\[ ?upstream commit) ([0-9a-f]{12,40})(?: upstream|\b)/gim
const isBackportLine =
  /cherry picked from commit|commit [0-9a-f]{12,40} upstream|\[ ?upstream commit/i

/** Adds what one commit says; its own id stands for what it did, so that it can be reverted in turn. */
function readMessage(
  { id, message }: Commit,
  ids: readonly string[],
  sightings: Map<string, Sighting>,
) {
  for (const line of message.split('\n')) {
    const named = (pattern: RegExp) =>
      [...line.matchAll(pattern)].map(([, name]) => name.slice(0, 12))
    if (isBackportLine.test(line))
      for (const original of named(backport))
        if (ids.includes(original)) note(id, original, true, `backported by ${id}`, sightings)
    for (const name of named(/This reverts commit ([0-9a-f]{12,40})/g)) {
      const [original, was] = meaning(name, ids, sightings)
      if (original !== null)
        note(id, original, !was, `${was ? 'reverted' : 'brought back'} by ${id}`, sightings)
    }
    for (const name of named(/^Fixes: ([0-9a-f]{12,40})/g))
      if (ids.includes(name) && !sightings.has(name))
        sightings.set(name, { isThere: true, why: `${id} says that it fixes it` })
  }
}

function note(
  id: string,
  original: string,
  isThere: boolean,
  why: string,
  sightings: Map<string, Sighting>,
) {
  sightings.set(original, { isThere, why })
  sightings.set(id, { isThere, why: original })
}

/** Which commit of ours an id stands for, and whether it brought it or took it away. */
function meaning(
  name: string,
  ids: readonly string[],
  sightings: ReadonlyMap<string, Sighting>,
): [original: string | null, brought: boolean] {
  if (ids.includes(name)) return [name, true]
  const earlier = sightings.get(name)
  return earlier === undefined ? [null, true] : [earlier.why, earlier.isThere]
}
