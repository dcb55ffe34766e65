/** The whole question: a tree, a record to hold it against, and where the tree has a history, what the changes are. */
import { gitIn } from '../kernel-tree/git.ts'
import type { KernelTree } from '../kernel-tree/open-tree.ts'
import type { KernelSide } from '../spec/kernel-source/kernel-side.ts'
import type { KernelRecord } from '../spec/kernel-source/record.ts'
import { compareVersions } from '../spec/kernel-source/version.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import { functionsOf } from './c/functions.ts'
import { compareWith, type FunctionDrift, splitKey } from './compare.ts'
import { hunks, lineDiff } from './line-diff.ts'
import { linesOf, recordedText } from './old-text.ts'

/** What has become of a function, and the difference, or why there is none to show. */
export interface ExplainedDrift extends FunctionDrift {
  /** Lines with ' ', '-' and '+' in front; null if the function is the same or its old text was not found. */
  readonly diff: readonly string[] | null
}

export interface DriftReport {
  /** The version of the tree. */
  readonly version: string
  readonly recorded: Pick<KernelRecord, 'version' | 'source'>
  readonly functions: readonly ExplainedDrift[]
  /** Why there are no differences to show; null where the tree has a history. */
  readonly noHistory: string | null
}

/** Holds a tree against a record of its system. */
export function drift(tree: KernelTree, kernel: KernelSide, record: KernelRecord): DriftReport {
  const git = gitIn(tree.folder)
  const functions = compareWith(tree, kernel.places, record).map((found) => ({
    ...found,
    diff: 'none' in git ? null : diffOf(found, (key, was) => recordedText(git, key, was), tree),
  }))
  const { version, source } = record
  const noHistory = 'none' in git ? git.none : null
  return { version: tree.version, recorded: { version, source }, functions, noHistory }
}

function diffOf(
  { key, file, recorded, found }: FunctionDrift,
  recordedText: (key: string, recorded: FunctionDrift['recorded']) => string[] | null,
  tree: KernelTree,
): string[] | null {
  if (file === null || found === null || found.hash === recorded.hash) return null
  const before = recordedText(key, recorded)
  const text = tree.text(file)
  if (before === null || text === null) return null
  const { name } = splitKey(key)
  return hunks(
    lineDiff(
      before,
      linesOf(
        text,
        functionsOf(text).filter((f) => f.name === name),
      ),
    ),
  )
}

/**
 * The record to hold a tree against: of the release that `wanted` names, or the newest that is not newer than the tree, or the oldest.
 * Throws a usage problem.
 */
export function chooseRecord(
  records: readonly KernelRecord[],
  version: string,
  wanted: string | undefined,
): KernelRecord {
  const known = records.map((record) => record.version).join(', ')
  if (wanted !== undefined) {
    const found = records.find((record) => record.version === wanted.replace(/^v/, ''))
    if (found !== undefined) return found
    throw new ProblemError('usage', `there is no record of Linux ${wanted}`, `there are: ${known}`)
  }
  return records.findLast((r) => compareVersions(r.version, version) <= 0) ?? records[0]
}
