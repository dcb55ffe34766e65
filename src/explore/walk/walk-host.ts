import type { Program } from '../../spec/machine/program.ts'
import { type WalkChooser, walkChooser } from './walk-chooser.ts'

/**
 * A program made runnable for walks: one current state, stepped in place.
 *
 * The program's text and this small host compile as one unit, so that a step of a walk costs the step itself, two
 * copies of the state, and the properties. Nothing is allocated per step.
 */
export interface WalkHost {
  readonly program: Program
  /** The properties this host checks; a verdict is an index into them. */
  readonly properties: readonly string[]
  readonly threadCount: number
  /** The current state and the successors found by the last `run`. */
  readonly core: WalkCore
  readonly chooser: WalkChooser
  /** How often the step at each control point was taken. */
  readonly fired: Float64Array
  /** True where a crash can violate a property that is checked. */
  readonly crashMatters: boolean
}

/** What the generated text gives back. */
export interface WalkCore {
  readonly wordCount: number
  /** Finds initial states instead of successors. */
  runInit(): void
  /** Runs the step of a thread, or the crash for actor `threadCount`, from the current state. */
  run(actor: number): void
  /** How many successors the last run found; in single mode 0 or 1. */
  found(): number
  /** The checked property that an assertion on the way to the i-th successor violated first, or -1. */
  failed(i: number): number
  /** Names of the assertions that had failed when the last run threw an error. */
  failedBefore(): readonly string[]
  /** Makes the i-th successor the current state. */
  accept(i: number): void
  /** Copies the i-th successor to a place in an array. */
  copySuccessor(i: number, to: Int32Array, at: number): void
  /** Answers that led to the i-th successor; in `every` mode only. */
  answers(i: number): readonly number[]
  /** Copies the current state to a place in an array. */
  save(to: Int32Array, at: number): void
  /** Makes a saved state the current one. */
  load(from: Int32Array, at: number): void
  /** Control point of a thread in the current state. */
  point(thread: number): number
  /** The first checked invariant that the current state violates, or -1. */
  violated(): number
  /** The first checked recovery property that the current, crashed state violates, or -1. */
  unrecovered(): number
  /** Whether the current state shows the i-th witness. */
  witnessed(i: number): boolean
}

/**
 * Compiles a program for walks that check some of its properties, named in the order in which they are to be
 * checked.
 */
export function walkHost(program: Program, properties: readonly string[]): WalkHost {
  const chooser = walkChooser()
  const bytes = new ArrayBuffer(program.wordCount * 4)
  const make = new Function('u8', 'w32', 'C', hostText(program, properties))
  const core: WalkCore = make(new Uint8Array(bytes), new Int32Array(bytes), chooser)
  const afterCrash = [...program.recoveries.map((p) => p.name), ...program.assertions]
  return {
    program,
    properties,
    threadCount: program.threads.length,
    core,
    chooser,
    fired: new Float64Array(program.points.length),
    crashMatters: program.code.crash !== null && afterCrash.some((n) => properties.includes(n)),
  }
}

function hostText(program: Program, properties: readonly string[]): string {
  const { code, wordCount, frameOffset, frameSize, threads } = program
  const words = (line: (i: number) => string) =>
    Array.from({ length: wordCount }, (_, i) => line(i)).join(' ')
  const firstFailing = (list: Program['invariants'], letter: string) =>
    list
      .map((p, i) => [`!${letter}${i}()`, properties.indexOf(p.name)] as const)
      .filter(([, property]) => property >= 0)
      .map(([test, property]) => `if (${test}) return ${property};`)
      .join(' ')
  const predicates = (list: Program['invariants'], letter: string) =>
    list.map((p, i) => `function ${letter}${i}() {${p.body}}`).join('\n')
  return `'use strict';
const P_ = new Int32Array(${wordCount}); let out_ = new Int32Array(${wordCount * 64});
let found_ = 0, answers_ = [];
const failing_ = [], failed_ = [];
const assertions_ = ${JSON.stringify(program.assertions)};
const property_ = [${program.assertions.map((name) => properties.indexOf(name))}];
function fail(i) { failing_.push(i); }
function firstFailed_() {
  const first = failing_.find((i) => property_[i] >= 0);
  failing_.length = 0;
  return first === undefined ? -1 : property_[first];
}
function restore() { failing_.length = 0; ${words((i) => `w32[${i}] = P_[${i}];`)} }
function emit() {
  failed_[found_] = failing_.length === 0 ? -1 : firstFailed_();
  const o = found_++ * ${wordCount};
  if (o === out_.length) { const more = new Int32Array(o * 2); more.set(out_); out_ = more; }
  ${words((i) => `out_[o + ${i}] = w32[${i}]; w32[${i}] = P_[${i}];`)}
  if (C.every) answers_.push(Array.from(C.made.subarray(0, C.length)));
}
${code.prelude}
${code.steps.map((body, i) => `function step_${i}(o, t) {${body}}`).join('\n')}
function init() {${code.init}}
function crash() {${code.crash ?? ''}}
const steps_ = [${code.steps.map((_, i) => `step_${i}`).join(',')}];
${predicates(program.invariants, 'invariant_')}
${predicates(program.recoveries, 'recovery_')}
${predicates(program.witnesses, 'witness_')}
const witnesses_ = [${program.witnesses.map((_, i) => `witness_${i}`).join(',')}];
function reset_() { found_ = 0; failing_.length = 0; C.length = 0; if (C.every) answers_ = []; }
return {
  wordCount: ${wordCount},
  runInit() { P_.fill(0); w32.fill(0); reset_(); init(); },
  run(actor) {
    reset_();
    if (actor === ${threads.length}) { crash(); return; }
    const o = ${frameOffset} + actor * ${frameSize};
    steps_[PC(o)](o, actor);
  },
  found() { return found_; },
  failed(i) { return failed_[i]; },
  failedBefore() { return [...new Set(failing_)].map((i) => assertions_[i]); },
  accept(i) { const o = i * ${wordCount}; ${words((i) => `w32[${i}] = P_[${i}] = out_[o + ${i}];`)} },
  copySuccessor(i, to, at) { const o = i * ${wordCount}; ${words((i) => `to[at + ${i}] = out_[o + ${i}];`)} },
  answers(i) { return answers_[i]; },
  save(to, at) { ${words((i) => `to[at + ${i}] = P_[${i}];`)} },
  load(from, at) { ${words((i) => `w32[${i}] = P_[${i}] = from[at + ${i}];`)} },
  point(thread) { return PC(${frameOffset} + thread * ${frameSize}); },
  violated() { ${firstFailing(program.invariants, 'invariant_')} return -1; },
  unrecovered() { ${firstFailing(program.recoveries, 'recovery_')} return -1; },
  witnessed(i) { return witnesses_[i](); },
};`
}
