/**
 * A specification as a list of steps, the notation that was not chosen, made to run on the same engine.
 *
 * Each step is a pair of plain functions over views of the packed state; the thread's place and its
 * locals are fields of its record. Kept to measure against; see docs/decisions/0001-notation.md.
 */
import { design } from '../src/spec/design.ts'
import { type Layout, layOut } from '../src/spec/layout/layout.ts'
import type { ControlPoint, Program } from '../src/spec/machine/program.ts'
import type { Schema } from '../src/spec/schema.ts'
import type { Scope } from '../src/spec/specification.ts'
import { daxProtocol } from './dax-protocol.ts'
import { viewsText } from './step-views.ts'

export interface Step<S, T> {
  /** The step can be taken; always, if left out. */
  when?(s: S, me: T): boolean
  /** In how many ways; one, if left out. */
  choices?(s: S, me: T): number
  /** Takes the step; returns the number of the next, one of `go`. */
  run(s: S, me: T, go: { readonly [step: string]: number }, choice: number): number
}

export interface StepList<S, T> {
  state(scope: Scope): Schema
  init(s: S): void
  /** By name; numbered from 1 in this order. Number 0 is `end`. */
  readonly steps: { readonly [name: string]: Step<S, T> }
  readonly invariants: { readonly [name: string]: (s: S) => boolean }
}

/** Makes a program of a list of steps: its functions' texts over generated views. */
export function stepProgram<S, T>(list: StepList<S, T>, scope: Scope): Program {
  const layout = layOut(list.state(scope))
  const threads = layout.root.fields.get('thread')
  if (threads?.kind !== 'array') throw new Error('a step list needs threads')
  const names = Object.keys(list.steps)
  const invariants = Object.entries(list.invariants)
  return {
    design: design('step-list', { from: daxProtocol }),
    ...{ scopeName: 'only', scope, contentHash: '', layout },
    threads: Array.from({ length: threads.length }, (_, t) => ({
      ...{ name: `CPU${t}`, calls: [], count: 1 },
    })),
    wordCount: Math.ceil(layout.byteCount / 4),
    ...{ frameOffset: threads.byte, frameSize: threads.stride, pointBytes: 1 },
    points: ['end', ...names].map(point),
    ...{ assertions: [], recoveries: [], witnesses: [] },
    invariants: invariants.map(([name, holds]) => ({
      name,
      body: `return (${method(holds)})($s);`,
    })),
    code: {
      prelude: preludeText(list, layout, names),
      steps: ['', ...names.map((name) => stepText(name, list.steps[name]))],
      init: `(${method(list.init)})($s); emit();`,
      crash: null,
    },
  }
}

function preludeText<S, T>(list: StepList<S, T>, layout: Layout, names: readonly string[]): string {
  const numbers = ['end', ...names].map((name, i) => `${name}: ${i}`)
  const functions = names.flatMap((name) => {
    const { when, choices, run } = list.steps[name]
    return [
      `const $run_${name} = ${method(run)};`,
      when === undefined ? '' : `const $when_${name} = ${method(when)};`,
      choices === undefined ? '' : `const $choices_${name} = ${method(choices)};`,
    ]
  })
  return `${viewsText(layout)}
const $go = { ${numbers.join(', ')} };
${functions.join('\n')}`
}

function stepText<S, T>(name: string, { when, choices }: Step<S, T>): string {
  const guard = when === undefined ? '' : `if (!$when_${name}($s, me)) return;`
  const take = (choice: string) => `me.at = $run_${name}($s, me, $go, ${choice}); emit();`
  const all =
    choices === undefined
      ? take('0')
      : `C.begin(); const n = $choices_${name}($s, me); do { ${take('C.choose(n)')} } while (C.next());`
  return `const me = $s.thread[t]; ${guard} ${all}`
}

/** The text of an arrow function. */
const method = (f: (...args: any[]) => unknown): string => f.toString()

const point = (step: string, id: number): ControlPoint => ({
  ...{ id, step, procedure: step, line: 1, location: null },
  ...{ next: [], paths: [], numbers: new Map(), beginsCall: false, isGuarded: false },
  ...{ reads: [], writes: [], slots: [] },
})
