import { type Finding, type Identity, lacking } from '../drift/identify.ts'
import { compareVersions } from '../spec/kernel-source/version.ts'
import { table, wrap } from './wrap.ts'

/** What a kernel tree is taken for, and why: what it lacks, what it has before its time, and what is only assumed. */
export function identityReport(identity: Identity): string {
  const { version, design, findings, noHistory } = identity
  const early = findings.filter((f) => f.isThere && compareVersions(f.change.release, version) > 0)
  const assumed = findings.filter((f) => f.isAssumed).map((f) => f.switch)
  const seen = findings.length - assumed.length
  return [
    `Linux ${version} is checked as ${design}, with the switches of its commits`,
    `${seen} of ${findings.length} changes were looked up in its functions or its history`,
    ...(noHistory === null ? [] : [`no history was read: ${noHistory}`]),
    ...(assumed.length === 0
      ? []
      : wrap(`assumed by the release alone: ${[...new Set(assumed)].join(', ')}`, 100, '  ')),
    '',
    ...table([...lacking(identity), ...early].map(row)),
    '',
    '',
  ].join('\n')
}

const row = ({ switch: name, change, isThere, why, but }: Finding): string[] => [
  isThere ? 'has' : 'lacks',
  change.commit ?? '-',
  `v${change.release}`,
  `${name} = ${change.value}`,
  `${why}${but === null ? '' : `, but ${but}`}`,
]

/** One sentence above an interleaving: what the tree lacks that would have prevented it. */
export function lackReport({ version }: Identity, missed: readonly Finding[]): string {
  if (missed.length === 0) return `no commit that Linux ${version} lacks is known to prevent this:`
  const names = [...new Set(missed.map((f) => f.change.commit))]
  return `Linux ${version} lacks ${names.join(' and ')}, with which this interleaving does not run:`
}

/** What a tree is taken for, as `--json` prints it. */
export const identityJson = ({ findings, ...identity }: Identity): object => ({
  ...identity,
  findings: findings.map(({ change: { shape: _, ...change }, ...finding }) => ({
    ...finding,
    ...change,
  })),
})
