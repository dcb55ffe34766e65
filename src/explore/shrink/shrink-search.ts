import type { Schedule, ScheduleStep } from '../result/schedule.ts'
import type { WalkHost } from '../walk/walk-host.ts'
import { addNode, type Nodes, nodes } from './shrink-nodes.ts'

/** A corner of a program's state space, small enough to be searched breadth-first while a user waits. */
export interface Corner {
  /** The choices of the initial state; null: all initial states. */
  readonly init: readonly number[] | null
  /**
   * For each thread, the calls it may choose from, for its first call, its second, ...; null: any. None need be
   * begun.
   */
  readonly calls: readonly (readonly (readonly number[] | null)[])[]
  /** Longest schedule looked at, in steps. */
  readonly stepsMax: number
  readonly statesMax: number
  /** Of all shortest schedules, look for one with the fewest changes from one thread to another. */
  readonly isTidy: boolean
}

export interface CornerResult {
  /** A shortest violation within the corner, or null. */
  readonly schedule: Schedule | null
  /** False if `statesMax` ended the search. */
  readonly isComplete: boolean
}

interface Search {
  readonly host: WalkHost
  readonly corner: Corner
  readonly nodes: Nodes
  readonly parents: Int32Array
  readonly steps: (ScheduleStep | null)[]
  readonly inits: (readonly number[])[]
  /** Changes of thread on the way to a node. */
  readonly changes: Int32Array
  levelStart: number
  best: Goal | null
  isFull: boolean
}

/** A violation: at a node, or by one more step from it. */
interface Goal {
  readonly node: number
  readonly step: ScheduleStep | null
  readonly changes: number
}

/** Finds a shortest violation of the only property its host checks. */
export function searchCorner(host: WalkHost, corner: Corner): CornerResult {
  const stride = host.core.wordCount + host.threadCount + 1
  const s: Search = {
    host,
    corner,
    nodes: nodes(stride, corner.statesMax),
    parents: new Int32Array(corner.statesMax),
    steps: [],
    inits: [],
    changes: new Int32Array(corner.statesMax),
    levelStart: 0,
    best: null,
    isFull: false,
  }
  host.chooser.every = true
  try {
    const init = addInitialNodes(s)
    if (init !== null) return { schedule: { init, steps: [] }, isComplete: true }
    for (let level = 0, node = 0; s.best === null && node < s.nodes.count; level++) {
      s.levelStart = s.nodes.count
      for (; node < s.levelStart && !isSettled(s); node++) expand(s, node, level)
    }
  } finally {
    host.chooser.every = false
  }
  return { schedule: s.best === null ? null : scheduleTo(s, s.best), isComplete: !s.isFull }
}

const isSettled = (s: Search) => s.best !== null && !s.corner.isTidy

/** Returns the choices that lead to an initial state that is itself a violation, or null. */
function addInitialNodes(s: Search): readonly number[] | null {
  const { core, chooser, threadCount } = s.host
  const given = s.corner.init ?? []
  chooser.made.set(given)
  chooser.known = given.length
  chooser.fixed = given.length
  core.runInit()
  for (let i = 0; i < core.found() && !s.isFull; i++) {
    if (core.failed(i) >= 0) return core.answers(i)
    const at = s.nodes.count * s.nodes.stride
    core.copySuccessor(i, s.nodes.rows, at)
    s.nodes.rows.fill(0, at + core.wordCount, at + s.nodes.stride)
    s.nodes.rows[at + core.wordCount + threadCount] = -1
    const node = settle(s, -1, null, 0)
    if (node >= 0) s.inits[node] = core.answers(i)
  }
  for (let node = 0; node < s.nodes.count; node++) {
    core.load(s.nodes.rows, node * s.nodes.stride)
    if (core.violated() >= 0) return s.inits[node]!
  }
  return null
}

function expand(s: Search, node: number, level: number): void {
  const { core, program, threadCount, crashMatters } = s.host
  const isLast = level >= s.corner.stepsMax
  let isStuck = true
  let isDone = true
  core.load(s.nodes.rows, node * s.nodes.stride)
  const points = Array.from({ length: threadCount }, (_, actor) => core.point(actor))
  for (const [actor, point] of points.entries()) {
    if (point === 0) continue
    if (!program.threads[actor]!.isEnvironment) isDone = false
    if (program.points[point]!.beginsCall) {
      isStuck = false
      if (!isLast) beginAll(s, node, actor)
      continue
    }
    runFrom(s, node, actor, 0)
    if (core.found() > 0) isStuck = false
    if (!isLast) takeAll(s, node, actor, false)
  }
  if (isStuck && !isDone && s.host.properties[0] === 'no-deadlock')
    offer(s, { node, step: null, changes: s.changes[node]! })
  if (crashMatters && !isLast) crashAll(s, node)
}

function runFrom(s: Search, node: number, actor: number, given: number): void {
  const { core, chooser } = s.host
  core.load(s.nodes.rows, node * s.nodes.stride)
  chooser.known = given
  chooser.fixed = given
  core.run(actor)
}

function beginAll(s: Search, node: number, actor: number): void {
  const { core, chooser } = s.host
  const begun = s.nodes.rows[node * s.nodes.stride + core.wordCount + actor]!
  const calls = s.corner.calls[actor]![begun]
  if (calls === undefined) return
  if (calls === null) {
    runFrom(s, node, actor, 0)
    takeAll(s, node, actor, true)
  } else
    for (const call of calls) {
      chooser.made[0] = call
      runFrom(s, node, actor, 1)
      takeAll(s, node, actor, true)
    }
}

/** Adds what the last run found. */
function takeAll(s: Search, node: number, actor: number, starts: boolean): void {
  const { core, threadCount } = s.host
  const { stride } = s.nodes
  const tail = core.wordCount
  const last = s.nodes.rows[node * stride + tail + threadCount]!
  const changes = s.changes[node]! + (last >= 0 && last !== actor ? 1 : 0)
  for (let i = 0; i < core.found(); i++)
    if (core.failed(i) >= 0) offer(s, { node, step: { actor, choices: core.answers(i) }, changes })
  const firstNew = s.nodes.count
  for (let i = 0; i < core.found() && !s.isFull; i++) {
    const at = s.nodes.count * stride
    core.copySuccessor(i, s.nodes.rows, at)
    for (let t = 0; t <= threadCount; t++)
      s.nodes.rows[at + tail + t] = s.nodes.rows[node * stride + tail + t]!
    if (starts) s.nodes.rows[at + tail + actor]!++
    if (s.corner.isTidy) s.nodes.rows[at + tail + threadCount] = actor
    settle(s, node, { actor, choices: core.answers(i) }, changes)
  }
  for (let fresh = firstNew; fresh < s.nodes.count; fresh++) {
    core.load(s.nodes.rows, fresh * stride)
    if (core.violated() >= 0) offer(s, { node, step: s.steps[fresh]!, changes })
  }
}

function crashAll(s: Search, node: number): void {
  const { core, threadCount: actor } = s.host
  runFrom(s, node, actor, 0)
  const changes = s.changes[node]!
  for (let i = 0; i < core.found(); i++) {
    core.accept(i)
    if (core.failed(i) >= 0 || core.unrecovered() >= 0)
      offer(s, { node, step: { actor, choices: core.answers(i) }, changes })
  }
}

/** Enters the prepared row; returns its number if it is new, else -1. */
function settle(s: Search, parent: number, step: ScheduleStep | null, changes: number): number {
  const { count } = s.nodes
  const node = addNode(s.nodes)
  if (node === count) {
    s.parents[node] = parent
    s.steps[node] = step
    s.changes[node] = changes
    s.isFull = s.nodes.count >= s.nodes.max
    return node
  }
  if (node >= s.levelStart && changes < s.changes[node]!) {
    s.parents[node] = parent
    s.steps[node] = step
    s.changes[node] = changes
  }
  return -1
}

function offer(s: Search, goal: Goal): void {
  if (s.best === null || goal.changes < s.best.changes) s.best = goal
}

function scheduleTo(s: Search, { node, step }: Goal): Schedule {
  const steps: ScheduleStep[] = step === null ? [] : [step]
  let at = node
  for (; s.parents[at]! >= 0; at = s.parents[at]!) steps.push(s.steps[at]!)
  return { init: s.inits[at]!, steps: steps.reverse() }
}
