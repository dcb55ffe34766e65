import type { Schedule } from '../explore/result/schedule.ts'
import type { Machine, Transition } from '../spec/machine/machine.ts'
import { describeChanges } from './changes.ts'
import type { Counterexample } from './format.ts'
import { actorOf, takeRecorded } from './replay.ts'
import { tracer } from './trace.ts'
import { isBrokenBy, isBrokenIn } from './violation.ts'

/**
 * Searches for the same violation along an old schedule that no longer runs.
 *
 * The scenario stays: the same initial state, the same calls by the same threads in the same order. The old schedule is
 * kept as far as it runs and searched on from there, breadth first; if that finds nothing, from half as far, a quarter,
 * and at last from the start.
 */

/** Most states visited from one point of the old schedule. */
const statesMax = 100_000

/** A place in the search, and how it was reached. */
interface Node {
  readonly state: Uint8Array
  /** Calls begun so far, by thread. */
  readonly begun: readonly number[]
  readonly from: Node | null
  readonly step: Schedule['steps'][number] | null
}

/** A schedule that breaks the counterexample's property in the same scenario, or null if none was found. */
export function research(machine: Machine, counterexample: Counterexample): Schedule | null {
  const plan = planOf(machine, counterexample)
  for (const start of startsOf(machine, counterexample)) {
    const kept = prefix(machine, counterexample, start)
    for (let length = kept.length - 1; ; length = Math.floor(length / 2)) {
      const end = searchFrom(machine, counterexample.property, plan, kept[length])
      if (end !== null) return scheduleTo(end, start.choices)
      if (length === 0) break
    }
  }
  return null
}

/** For each thread the numbers of the calls it makes, in order; a call that no longer exists ends the list. */
function planOf(machine: Machine, { scenario }: Counterexample): number[][] {
  return machine.program.threads.map((thread) => {
    const recorded = scenario.threads.find((t) => t.name === thread.name)?.calls ?? []
    const calls = recorded.map((title) => thread.calls.findIndex((c) => c.title === title))
    const missing = calls.indexOf(-1)
    return missing < 0 ? calls : calls.slice(0, missing)
  })
}

/** The recorded initial state if it still exists, and any that reads the same. */
function startsOf(machine: Machine, { schedule, scenario }: Counterexample): Transition[] {
  const wanted = scenario.layout.join('\n')
  const reads = (state: Uint8Array) =>
    describeChanges(tracer(machine, state).end(state).layout)
      .map((record) => record.text)
      .join('\n')
  const initial = machine.initial()
  const same = initial.filter((t) => t.choices.join() === schedule.init.join())
  return [...same, ...initial.filter((t) => !same.includes(t) && reads(t.state) === wanted)]
}

/** The places along the old schedule, as far as it runs. */
function prefix(machine: Machine, { schedule }: Counterexample, start: Transition): Node[] {
  const none = machine.program.threads.map(() => 0)
  const nodes: Node[] = [{ state: start.state, begun: none, from: null, step: null }]
  for (const recorded of schedule.steps) {
    const last = nodes[nodes.length - 1]
    const taken = takeRecorded(machine, last.state, recorded)
    if (typeof taken === 'string') break
    nodes.push(nodeAfter(machine, last, actorOf(machine, recorded.thread), taken))
  }
  return nodes
}

function nodeAfter(machine: Machine, from: Node, actor: number, taken: Transition): Node {
  const isThread = actor < machine.program.threads.length
  const begins = isThread && machine.point(from.state, actor).beginsCall
  const begun = begins ? from.begun.map((n, t) => (t === actor ? n + 1 : n)) : from.begun
  return { state: taken.state, begun, from, step: { actor, choices: [...taken.choices] } }
}

function searchFrom(
  machine: Machine,
  property: string,
  plan: readonly (readonly number[])[],
  start: Node,
): Node | null {
  if (isBrokenIn(machine, start.state, property)) return start
  const seen = new Set([keyOf(start)])
  const queue = [start]
  for (let head = 0; head < queue.length && seen.size < statesMax; head++) {
    const node = queue[head]
    for (let actor = 0; actor <= plan.length; actor++)
      for (const taken of planned(machine, plan, node, actor)) {
        const next = nodeAfter(machine, node, actor, taken)
        if (isBrokenBy(machine, taken, property)) return next
        const key = keyOf(next)
        if (seen.has(key)) continue
        seen.add(key)
        queue.push(next)
      }
  }
  return null
}

/** What an actor can do next without leaving the scenario. */
function planned(
  machine: Machine,
  plan: readonly (readonly number[])[],
  { state, begun }: Node,
  actor: number,
): readonly Transition[] {
  if (machine.isCrashed(state)) return []
  if (actor === plan.length)
    return machine.program.code.crash === null ? [] : machine.successors(state, actor)
  const point = machine.point(state, actor)
  if (point.id === 0) return []
  const all = machine.successors(state, actor)
  return point.beginsCall ? all.filter((t) => t.choices[0] === plan[actor][begun[actor]]) : all
}

const keyOf = ({ state, begun }: Node) => `${Buffer.from(state).toString('latin1')}${begun.join()}`

function scheduleTo(end: Node, init: readonly number[]): Schedule {
  const steps: Schedule['steps'][number][] = []
  for (let node: Node | null = end; node !== null; node = node.from)
    if (node.step !== null) steps.push(node.step)
  return { init: [...init], steps: steps.reverse() }
}
