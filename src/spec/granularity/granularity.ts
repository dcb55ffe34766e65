import type { ControlPoint, Program } from '../machine/program.ts'
import { locate, locationsOf } from './footprint.ts'
import type { Mode } from './lock-holders.ts'
import { type Holds, type Locksets, locksets, type Walkable, walksDefault } from './locksets.ts'

/**
 * Atomic steps that may be too coarse.
 *
 * A step is atomic because the specification says so. The hardware makes it so only if the step touches one shared location,
 * or a lock keeps the others away. A location is *covered* if some lock is held at every step that touches it, exclusive at
 * every step that writes it. A step that touches more than one location that no lock covers, and takes no spinlock, is
 * where a model hides a race.
 *
 * A lock is one of the lock library, or a field called so that names a thread, if every thread sets and clears it for itself only:
 * the lock bit of a page-cache entry.
 *
 * **Unsound** in two ways: indices are dropped, so a step over all pages of a file counts as one location, and so does a lock
 * of another inode; and locks are those seen on random walks, where a rare path may lack one.
 */
export interface GranularityReport {
  /** Steps that any walk took, and all steps there are, by name. */
  readonly stepsSeen: number
  readonly stepCount: number
  readonly findings: readonly Finding[]
}

/** A step that touches more than one location that no lock covers. */
interface Finding {
  readonly step: string
  readonly location: string | null
  /** The uncovered locations, those written first. */
  readonly written: readonly string[]
  readonly read: readonly string[]
  /** Locks held there on every walk. */
  readonly held: readonly string[]
}

/** Finds the steps of a program that may be too coarse. */
export function granularity(
  program: Program,
  machine: Walkable,
  walks = walksDefault,
): GranularityReport {
  const { held, owners } = locksets(program, machine, walks)
  const seen = program.points.filter((point) => held.has(point.id))
  const exposed = exposedLocations(program, seen, { held, owners })
  const findings = new Map<string, Finding>()
  for (const point of seen) {
    const finding = judge(program, point, exposed, { held, owners })
    if (finding !== null) findings.set(`${finding.step} ${describe(finding)}`, finding)
  }
  const count = (points: readonly ControlPoint[]) => new Set(points.map(({ step }) => step)).size
  const steps = program.points.filter(({ id }) => id !== 0)
  return { stepsSeen: count(seen), stepCount: count(steps), findings: [...findings.values()] }
}

/**
 * Locations that someone writes and that no lock covers. What a footprint says of `thread` belongs to another thread, whose
 * own accesses no footprint lists: it counts as written, and as covered by nothing.
 */
function exposedLocations(
  program: Program,
  points: readonly ControlPoint[],
  { held, owners }: Locksets,
): Set<string> {
  const covers = new Map<string, Set<string>>()
  const everWritten = new Set<string>()
  for (const point of points) {
    const { written, touched } = locationsOf(program.layout, point, owners)
    for (const name of written) everWritten.add(name)
    for (const name of touched) {
      const needed: Mode = written.has(name) ? 'exclusive' : 'shared'
      const here = coveringLocks(held.get(point.id)!, needed)
      const before = covers.get(name)
      covers.set(name, before === undefined ? here : inBoth(before, here))
    }
  }
  const isExposed = (name: string, locks: ReadonlySet<string>) =>
    isOfThread(name) || (everWritten.has(name) && locks.size === 0)
  return new Set([...covers].filter((c) => isExposed(...c)).map(([name]) => name))
}

const isOfThread = (name: string): boolean => name.split('.')[0] === 'thread'

const inBoth = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> =>
  new Set([...a].filter((item) => b.has(item)))

const coveringLocks = (holds: Holds, needed: Mode): Set<string> =>
  new Set(
    [...holds].flatMap(([lock, mode]) => (needed === 'shared' || mode === needed ? [lock] : [])),
  )

function judge(
  program: Program,
  point: ControlPoint,
  exposed: ReadonlySet<string>,
  { held, owners }: Locksets,
): Finding | null {
  const holds = held.get(point.id)!
  const takesSpinlock = point.writes.some(
    (field) => locate(program.layout, field).lock?.kind === 'spinlock',
  )
  const { written, touched } = locationsOf(program.layout, point, owners)
  const bare = [...touched].filter((name) => exposed.has(name))
  if (takesSpinlock || bare.length < 2) return null
  return {
    step: point.step,
    location: point.location,
    written: bare.filter((name) => written.has(name)).sort(),
    read: bare.filter((name) => !written.has(name)).sort(),
    held: [...holds].map(([lock, mode]) => (mode === 'shared' ? `${lock} (shared)` : lock)).sort(),
  }
}

/** The report as lines of text, for `daxcheck granularity`. */
export function granularityLines(report: GranularityReport): string[] {
  const { findings, stepsSeen, stepCount } = report
  const steps = `${stepsSeen} of ${stepCount} steps seen`
  if (findings.length === 0)
    return [`${steps}: each touches at most one shared location that no lock covers`]
  const lines = findings.flatMap((f) => [
    `  ${f.step}${f.location === null ? '' : ` (${f.location})`}`,
    `    ${describe(f)}`,
  ])
  return [
    `${steps}; ${findings.length} touch more than one shared location that no lock covers:`,
    ...lines,
  ]
}

function describe({ written, read, held }: Finding): string {
  const parts = [
    written.length === 0 ? '' : `writes ${written.join(', ')}`,
    read.length === 0 ? '' : `reads ${read.join(', ')}`,
    held.length === 0 ? 'holds nothing' : `holds ${held.join(', ')}`,
  ]
  return parts.filter((part) => part !== '').join('; ')
}
