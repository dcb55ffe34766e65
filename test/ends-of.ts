import type { Design } from '../src/index.ts'
import { compile, machine, restrictCalls } from '../src/index.ts'

/**
 * How the behaviours of a design end: every state in which all threads have ended, from the beginnings that satisfy `from`, with
 * threads that do these calls only. `State` is what reports decode the specification's state to, as far as it is looked at.
 */
export function endsOf<State>(
  design: Design,
  scope: string,
  calls: readonly string[],
  from: (state: State) => boolean = () => true,
): readonly State[] {
  const program = compile(restrictCalls(design, calls), scope)
  const { initial, successors, isFinished, decode } = machine(program)
  const plain = (state: Uint8Array) => decode(state) as State
  const seen = new Set<string>()
  const ends: State[] = []
  const open = initial()
    .map(({ state }) => state)
    .filter((state) => from(plain(state)))
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = Buffer.from(state).toString('latin1')
    if (seen.has(key)) continue
    seen.add(key)
    if (isFinished(state)) ends.push(plain(state))
    for (const actor of program.threads.keys())
      for (const next of successors(state, actor)) open.push(next.state)
  }
  return ends
}
