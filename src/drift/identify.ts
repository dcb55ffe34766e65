/**
 * Which design a kernel tree is: the nearest one of its era, with the switches that its commits have set.
 *
 * Of a commit the text of the functions speaks first, for it is what runs; then the history, if it says anything; then, if the history
 * goes back to the beginning of mainline, that it is not in it; then the release. What is only assumed is called so.
 */
import { gitIn } from '../kernel-tree/git.ts'
import { type History, historyOf } from '../kernel-tree/history.ts'
import type { KernelTree } from '../kernel-tree/open-tree.ts'
import type { Lineage, Shape, SwitchChange } from '../spec/kernel-source/lineage.ts'
import { compareVersions } from '../spec/kernel-source/version.ts'
import type { SwitchValue } from '../spec/specification.ts'
import { splitKey } from './compare.ts'
import { FunctionFinder } from './function-finder.ts'

/** Whether one change is in the tree, and how that is known. */
export interface Finding {
  readonly switch: string
  readonly change: SwitchChange
  readonly isThere: boolean
  /** One clause. */
  readonly why: string
  /** The release alone says so. */
  readonly isAssumed: boolean
  /** Two witnesses disagree: what the other one says. */
  readonly but: string | null
}

/** What a tree is taken for. */
export interface Identity {
  readonly version: string
  readonly design: string
  readonly switches: { readonly [name: string]: SwitchValue }
  readonly findings: readonly Finding[]
  /** Why no history was read; null if one was. */
  readonly noHistory: string | null
}

/** Reads a tree. */
export function identify(tree: KernelTree, lineage: Lineage): Identity {
  const git = gitIn(tree.folder)
  const changes = Object.values(lineage.switches).flatMap((s) => s.changes)
  const ids = [...new Set(changes.flatMap(({ commit }) => (commit === null ? [] : [commit])))]
  const read = 'none' in git ? null : historyOf(git, ids)
  const history: History = read ?? { isWhole: false, sightings: new Map() }
  const finder = new FunctionFinder(tree)
  const findings = Object.entries(lineage.switches).flatMap(([name, { changes }]) =>
    changes.map((change) => ({ switch: name, change, ...witness(change, tree, finder, history) })),
  )
  const era = lineage.eras.findLast((e) => compareVersions(e.since, tree.version) <= 0)
  return {
    version: tree.version,
    design: (era ?? lineage.eras[0]).design,
    switches: Object.fromEntries(
      Object.entries(lineage.switches).map(([name, { before }]) => {
        const last = findings.findLast((f) => f.switch === name && f.isThere)
        return [name, last?.change.value ?? before]
      }),
    ),
    findings,
    noHistory: read !== null ? null : 'none' in git ? git.none : 'git does not print its log',
  }
}

/** The changes that are not in a tree, nor overtaken there by a later one of the same switch. */
export const lacking = ({ findings }: Identity): Finding[] =>
  findings.filter(
    (f, at) => !f.isThere && !findings.slice(at).some((l) => l.switch === f.switch && l.isThere),
  )

type Witness = Omit<Finding, 'switch' | 'change'>

function witness(
  change: SwitchChange,
  tree: KernelTree,
  finder: FunctionFinder,
  history: History,
): Witness {
  const told = historySays(change, history)
  const seen = change.shape === undefined ? null : textSays(change.shape, finder)
  if (seen !== null)
    return { ...seen, but: told !== null && told.isThere !== seen.isThere ? told.why : null }
  if (told !== null) return { ...told, but: null }
  const isThere = compareVersions(tree.version, change.release) >= 0
  const why = `it came with ${change.release}`
  return { isThere, why, isAssumed: true, but: null }
}

function historySays({ commit }: SwitchChange, { isWhole, sightings }: History): Witness | null {
  if (commit === null) return null
  const sighting = sightings.get(commit)
  if (sighting !== undefined) return { ...sighting, isAssumed: false, but: null }
  if (!isWhole) return null
  return { isThere: false, why: 'not in its history', isAssumed: false, but: null }
}

/** Null where the tree has none of the functions. */
function textSays({ in: places, shows }: Shape, finder: FunctionFinder): Witness | null {
  const found = places.flatMap((key) => {
    const { file, name } = splitKey(key)
    const definitions = finder.find(file, name)
    const text = definitions.flatMap((d) => d.tokens.map((token) => token.text)).join(' ')
    return definitions.length === 0 ? [] : [{ key, isThere: shows.test(text) }]
  })
  if (found.length === 0) return null
  const shown = found.find(({ isThere }) => isThere)
  if (shown !== undefined)
    return { isThere: true, why: `${shown.key} shows it`, isAssumed: false, but: null }
  return { isThere: false, why: `${found[0].key} does not show it`, isAssumed: false, but: null }
}
