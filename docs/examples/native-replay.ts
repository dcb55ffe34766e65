// Takes the steps of a counterexample natively: breakpoints in the model's procedures stop. See docs/debugging.md.
//
//   node --inspect-brk native-replay.ts counterexamples/dax/punch-vs-fault.json
/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { type Counterexample, linkCounterexample, native, parseCounterexample } from 'daxcheck'
import { designs } from 'daxcheck/dax'

/** The steps as they were taken, one line each, and what was violated on the way. */
export function replayNatively(counterexample: Counterexample): string[] {
  const base = designs.find(({ name }) => name === counterexample.design)
  if (base === undefined) throw new Error(`there is no design ${counterexample.design}`)
  const { design, scopeName, scope, threads } = linkCounterexample(counterexample, base, {
    fixed: false,
  })
  const run = native(design, scopeName, scope)
  run.start(answers(counterexample.schedule.init))
  const lines: string[] = []
  for (const { thread, step, call, choices = [] } of counterexample.schedule.steps) {
    const power = threads.length
    const cpu = thread === 'crash' ? power : threads.findIndex(({ name }) => name === thread)
    const chosen = threads[cpu]?.calls.findIndex(({ title }) => title === call) ?? -1
    const taken = run.step(cpu, answers(chosen < 0 ? choices : [chosen, ...choices]))
    lines.push(`${thread} ${step}${taken === null ? ': blocked' : ''}`)
    const broken = [...(taken?.failed ?? []), ...run.violated()]
    for (const property of broken) lines.push(`  violates ${property}`)
  }
  return lines
}

/** Answers each choice of a step with what was recorded for it. */
function answers(recorded: readonly number[]): (count: number) => number {
  let next = 0
  return () => recorded[next++] ?? 0
}

const file = process.argv[2]
if (file?.endsWith('.json'))
  console.log(replayNatively(parseCounterexample(readFileSync(file), file)).join('\n'))
