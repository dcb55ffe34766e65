/**
 * The search that is easy to believe: breadth-first over immutable states, a set of all of them.
 *
 * It says what the fast engine must find: the same states, transitions, depth, coverage and, as
 * both look in the same order, the same schedules. Initial states come in the order of their
 * choices; a state's successors by thread, then by choices, the crash last.
 */
import { machine as machineOf, type Transition } from '../../spec/machine/machine.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Exploration } from '../result/result.ts'
import type { Schedule, ScheduleStep } from '../result/schedule.ts'
import { isDeadlocked } from './deadlock.ts'
import { findings } from './findings.ts'
import type { ExploreOptions } from './options.ts'

/** A state with the way it was first reached; an initial state's step has nobody as its actor. */
interface Node {
  readonly state: Uint8Array
  readonly from: Node | null
  readonly step: ScheduleStep
}

const nobody = -1

/** Explores every reachable state. Knows no reductions and no bounds on memory and time. */
export function exploreReference(program: Program, options: ExploreOptions = {}): Exploration {
  const machine = machineOf(program)
  const found = findings(program, options)
  const { statesMax = Infinity, depthMax = Infinity } = options.bounds ?? {}
  const crash = program.threads.length
  const seen = new Set<string>()
  const fired = program.points.map(() => 0)
  let [crashes, transitions, depth, distance] = [0, 0, 0, 0]
  let next: Node[] = []

  function arrive(from: Node | null, actor: number, { choices, state, failed }: Transition): void {
    const node = { state, from, step: { actor, choices } }
    const key = Buffer.from(state).toString('latin1')
    for (const name of failed) found.violated(name, () => scheduleTo(node))
    if (seen.has(key)) return
    if (seen.size >= statesMax) found.bound('states')
    else {
      seen.add(key)
      observe(node)
    }
  }

  function observe(node: Node): void {
    const { state } = node
    depth = distance
    if (!machine.isCrashed(state)) next.push(node)
    try {
      for (const name of machine.violated(state)) found.violated(name, () => scheduleTo(node))
      for (const name of machine.reached(state)) found.reached(name, () => scheduleTo(node))
    } catch (error) {
      found.threw(error, scheduleTo(node), null)
    }
  }

  /** Takes every step of one actor; returns how many there are. */
  function expand(node: Node, actor: number): number {
    const take = (steps: Transition[]) => machine.successors(node.state, actor, steps)
    return run(take, node, actor, (transition) => {
      transitions++
      if (actor === crash) crashes++
      else fired[machine.point(node.state, actor).id]++
      arrive(node, actor, transition)
    })
  }

  /** Runs the specification. An error it throws ends the search, after the steps before it were looked at. */
  function run(
    take: (steps: Transition[]) => unknown,
    node: Node | null,
    actor: number | null,
    visit: (transition: Transition) => void,
  ): number {
    const steps: Transition[] = []
    let thrown: { readonly error: unknown } | null = null
    try {
      take(steps)
    } catch (error) {
      thrown = { error }
    }
    for (const transition of steps) if (!found.isOver) visit(transition)
    if (thrown !== null && !found.isOver) found.threw(thrown.error, node && scheduleTo(node), actor)
    return steps.length
  }

  function expandAll(node: Node): void {
    let steps = 0
    for (let thread = 0; thread < crash && !found.isOver; thread++) steps += expand(node, thread)
    if (found.isOver) return
    if (steps === 0 && !machine.isFinished(node.state))
      found.violated('no-deadlock', () => scheduleTo(node))
    if (program.code.crash !== null && !found.isOver) expand(node, crash)
  }

  /** A thread whose step throws can step. */
  function isStuck(state: Uint8Array): boolean {
    try {
      return isDeadlocked(machine, state)
    } catch {
      return false
    }
  }

  run(machine.initial, null, null, (transition) => arrive(null, nobody, transition))
  const initialStates = seen.size
  while (next.length > 0 && !found.isOver) {
    if (distance >= depthMax) found.bound('depth')
    distance++
    const level = next
    next = []
    for (const node of level)
      if (!found.isOver) expandAll(node)
      else if (found.seeksDeadlock && isStuck(node.state))
        found.deadlockedBefore(() => scheduleTo(node))
  }
  return found.exploration({
    ...{ states: seen.size, initialStates, transitions, depth, fired, crashes },
    ...{ reductions: [], missProbability: 0, bytesPerState: 0, elapsedMs: 0 },
  })
}

function scheduleTo(node: Node): Schedule {
  const steps: ScheduleStep[] = []
  let at = node
  for (; at.from !== null; at = at.from) steps.push(at.step)
  return { init: at.step.choices, steps: steps.reverse() }
}
