/**
 * The text of the host that runs a program's generated code at full speed.
 *
 * One closure holds the steps, the hashing and the seen set, so that V8 compiles them as a unit.
 * A step's successors go to a batch; inserting a whole batch at once lets the processor load all
 * its table slots side by side instead of one after the other. See docs/internals-search.md.
 */
import type { CompiledPredicate, Program } from '../spec/program.ts'
import { chooserText } from './chooser-text.ts'
import { fingerprintText } from './fingerprint.ts'
import type { Memory } from './memory.ts'
import type { SymmetryText } from './symmetry.ts'

/** What the host text is made from. */
export interface HostPlan {
  readonly program: Program
  readonly fullStates: boolean
  readonly symmetry: SymmetryText | null
  readonly statesMax: number
  /** Names of the predicates worth evaluating. */
  isChecked(name: string): boolean
}

/** What the host text reports, in breadth-first order. True ends the search. */
export interface HostEvents {
  violated(property: string, parent: number, rank: number): boolean
  reached(witness: string, parent: number, rank: number): void
  deadlocked(number: number): boolean
  bound(bound: 'states' | 'memory'): void
  /** A rank that does not fit its place. */
  longRank(number: number, rank: number): void
}

/** A running search; states have numbers in the order in which they wait to be expanded. */
export interface Host {
  /** Finds the initial states. */
  begin(): void
  /** Expands waiting states up to that number, exclusive. */
  expand(until: number): void
  /** Inserts the successors found so far. */
  flush(): void
  /** Number of the state being expanded or next to be. */
  head(): number
  /** Number that the next new state gets. */
  tail(): number
  states(): number
  transitions(): number
  crashes(): number
  /** By control point, transitions that began there. */
  fired(): Float64Array
  isOver(): boolean
  /** Where a predicate is being evaluated: parent and rank of the state; null elsewhere. */
  checking(): readonly [parent: number, rank: number] | null
}

/** Successors inserted at once: enough to hide the memory's latency, few enough to stay in cache. */
const batchStates = 128
/** Beyond this many waiting successors the batch is inserted before the next state is expanded. */
const batchFull = 64
/** Marks the rank of a crashed state, which is never expanded. */
const terminalBit = 1 << 30
const rankMax = 0xffff

/** Compiles the host; `program.code` runs as part of it. */
export function host(plan: HostPlan, memory: Memory, events: HostEvents): Host {
  const bytes = new ArrayBuffer(plan.program.wordCount * 4)
  const make = new Function('u8', 'w32', '$memory', '$events', hostText(plan))
  return make(new Uint8Array(bytes), new Int32Array(bytes), memory, events)
}

export function hostText(plan: HostPlan): string {
  const { program } = plan
  const { code } = program
  return `'use strict';
${code.prelude}
${chooserText}
${variablesText(plan)}
${emitText(plan)}
${code.steps.map((body, i) => `function step_${i}(o, t) {${body}}`).join('\n')}
const $steps = [${code.steps.map((_, i) => `step_${i}`).join(', ')}];
function init() {${code.init}}
function crash() {${code.crash ?? ''}}
${checkText(plan)}
${flushText(plan)}
${expandText(program)}
${interfaceText(plan)}`
}

/** Words of a batch entry: the state, its canonical form under symmetry, and four more. */
function entry({ program, symmetry }: HostPlan) {
  const { wordCount } = program
  const key = symmetry === null ? 0 : wordCount
  const tail = key + wordCount
  return { key, hash: tail, mark: tail + 1, parent: tail + 2, rank: tail + 3, stride: tail + 4 }
}

const words = ({ program }: HostPlan, line: (i: number) => string) =>
  Array.from({ length: program.wordCount }, (_, i) => line(i)).join(' ')

function variablesText(plan: HostPlan): string {
  const { wordCount, points } = plan.program
  return `
const $parent = new Int32Array(${wordCount});
const $batch = new Int32Array(${batchStates * entry(plan).stride});
const $fired = new Float64Array(${points.length});
const $count = new Float64Array(2);
let $table, $mask, $ring, $ringMask, $parents, $ranks, $store, $statesRoom, $ringRoom, $indexRoom;
let $pending = 0, $head = -1, $tail = 0, $states = 0, $rank = 0, $terminal = 0, $at = -1, $sink = 0;
let $over = false;
function $reload() {
  $table = $memory.table; $mask = $table.length - 1; $ring = $memory.ring;
  $ringRoom = $memory.ringStates; $ringMask = $ringRoom - 1;
  $parents = $memory.parents; $ranks = $memory.ranks; $indexRoom = $parents.length;
  $store = $memory.store; $statesRoom = $memory.statesLimit;
}
$reload();`
}

function emitText(plan: HostPlan): string {
  const { program, symmetry } = plan
  const at = entry(plan)
  const copy = (i: number) => `$batch[o + ${i}] = w32[${i}];`
  const key = (i: number) => (symmetry === null ? `w32[${i}]` : `$canonical[${i}]`)
  const keep = (i: number) => `$batch[o + ${at.key + i}] = $canonical[${i}];`
  const reset = (i: number) => `w32[${i}] = $parent[${i}];`
  return `
${symmetry === null ? '' : symmetry.text}
function restore() { ${words(plan, reset)} }
function emit() {
  const o = $pending * ${at.stride};
  ${words(plan, copy)}
  ${symmetry === null ? '' : `$canonicalise(); ${words(plan, keep)}`}
  ${fingerprintText(program.wordCount, key)}
  ${words(plan, reset)}
  $batch[o + ${at.hash}] = h; $batch[o + ${at.mark}] = f;
  $batch[o + ${at.parent}] = $head; $batch[o + ${at.rank}] = $rank++ | $terminal;
  if (++$pending === ${batchStates}) { $flush(); restore(); }
}
const $assertions = ${JSON.stringify(program.assertions)};
function fail(i) {
  $flush();
  if (!$over) { $count[0]++; $over = $events.violated($assertions[i], $head, $rank); }
  $rank++;
  restore();
}`
}

function checkText({ program, isChecked }: HostPlan): string {
  const declared: string[] = []
  const tests = (list: readonly CompiledPredicate[], letter: string) =>
    list
      .filter(({ name }) => isChecked(name))
      .map(({ name, body }, i) => {
        const id = `$${letter}${i}`
        declared.push(`function ${id}() {${body}}`, `let ${id}_open = true;`)
        const report = (event: string) => `$events.${event}(${JSON.stringify(name)}, parent, rank)`
        return letter === 'witness'
          ? `if (${id}_open && ${id}()) { ${id}_open = false; ${report('reached')}; }`
          : `if (${id}_open && !${id}()) { ${id}_open = false; if (${report('violated')}) $over = true; }`
      })
      .join('\n  ')
  const recoveries = tests(program.recoveries, 'recovery')
  const invariants = tests(program.invariants, 'invariant')
  const witnesses = tests(program.witnesses, 'witness')
  return `${declared.join('\n')}
function $check(parent, rank, isCrashed) {
  if (isCrashed) { ${recoveries} } else { ${invariants} }
  ${witnesses}
}`
}

function flushText(plan: HostPlan): string {
  const { program, fullStates, statesMax } = plan
  const { wordCount } = program
  const at = entry(plan)
  const isSame = Array.from(
    { length: wordCount },
    (_, i) => `store[s + ${i}] === batch[o + ${at.key + i}]`,
  ).join(' && ')
  const keep = words(plan, (i) => `store[s + ${i}] = batch[o + ${at.key + i}];`)
  const found = fullStates
    ? `if (table[i] === h) { const s = (second - 1) * ${wordCount}; if (${isSame}) break; }`
    : `if (second === batch[o + ${at.mark}] && table[i] === h) break;`
  const insert = fullStates
    ? `table[i] = h; table[i + 1] = states + 1; const s = states * ${wordCount}; ${keep}`
    : `table[i] = h; table[i + 1] = batch[o + ${at.mark}];`
  const stop = '$states = states; $tail = tail; $at = -1; $count[0] -= n - 1 - j; return;'
  const bounded =
    statesMax === Infinity
      ? ''
      : `if (states >= ${statesMax}) { $events.bound('states'); $over = true; ${stop} }`
  const checked = `${words(plan, (i) => `w32[${i}] = batch[o + ${i}];`)}
        $at = o;
        $check(parent, rank, mark !== rank);
        if ($over) { ${stop} }`
  return `
function $flush() {
  const n = $pending;
  $pending = 0;
  if ($over || n === 0) return;
  $count[0] += n;
  if ($states + n > $statesRoom || $tail - $head + n > $ringRoom || $tail + n > $indexRoom${
    fullStates ? ` || ($states + n) * ${wordCount} > $store.length` : ''
  }) {
    if (!$memory.makeRoom(n, $states, $head, $tail)) { $events.bound('memory'); $over = true; return; }
    $reload();
  }
  const table = $table, mask = $mask, batch = $batch, ring = $ring, ringMask = $ringMask;
  const parents = $parents, ranks = $ranks${fullStates ? ', store = $store' : ''};
  let touched = 0;
  for (let j = 0, o = ${at.hash}; j < n; j++, o += ${at.stride}) touched ^= table[(batch[o] << 1) & mask];
  $sink ^= touched;
  let states = $states, tail = $tail;
  for (let j = 0, o = 0; j < n; j++, o += ${at.stride}) {
    const h = batch[o + ${at.hash}];
    let i = (h << 1) & mask;
    for (;;) {
      const second = table[i + 1];
      if (second === 0) {
        ${bounded}
        ${insert}
        states++;
        const parent = batch[o + ${at.parent}], mark = batch[o + ${at.rank}], rank = mark & ${terminalBit - 1};
        if (mark === rank) {
          const q = (tail & ringMask) * ${wordCount};
          ${words(plan, (i) => `ring[q + ${i}] = batch[o + ${i}];`)}
          parents[tail] = parent < 0 ? rank : parent;
          ranks[tail] = rank;
          if (rank >= ${rankMax} && parent >= 0) { ranks[tail] = ${rankMax}; $events.longRank(tail, rank); }
          tail++;
        }
        ${checked}
        break;
      }
      ${found}
      i = (i + 2) & mask;
    }
  }
  $states = states; $tail = tail; $at = -1;
}`
}

function expandText({ threads, frameOffset, frameSize, code, wordCount }: Program): string {
  const frames = threads.map((_, t) => frameOffset + t * frameSize)
  const load = Array.from(
    { length: wordCount },
    (_, i) => `$parent[${i}] = w32[${i}] = $ring[q + ${i}];`,
  )
  const step = (o: number, t: number) =>
    `{ const p = PC(${o}), before = $rank; if (p !== 0) { $steps[p](${o}, ${t}); $fired[p] += $rank - before; } }`
  const crash = `{ const before = $rank; $terminal = ${terminalBit}; crash(); $terminal = 0; $count[1] += $rank - before; }`
  const isFinished = frames.map((o) => `PC(${o}) === 0`).join(' && ')
  return `
function $expand(until) {
  for (; $head < until && !$over; $head++) {
    const q = ($head & $ringMask) * ${wordCount};
    ${load.join(' ')}
    $rank = 0;
    ${frames.map(step).join('\n    ')}
    if ($rank === 0 && !(${isFinished})) {
      $flush();
      if (!$over) $over = $events.deadlocked($head);
      restore();
    }
    ${code.crash === null ? '' : crash}
    if ($pending >= ${batchFull}) $flush();
  }
}`
}

function interfaceText(plan: HostPlan): string {
  const at = entry(plan)
  return `
return {
  begin() { $rank = 0; $parent.fill(0); w32.fill(0); init(); $flush(); $count.fill(0); $head = 0; },
  expand: $expand,
  flush: $flush,
  head: () => $head,
  tail: () => $tail,
  states: () => $states,
  transitions: () => $count[0],
  crashes: () => $count[1],
  fired: () => $fired,
  isOver: () => $over,
  checking: () => $at < 0 ? null : [$batch[$at + ${at.parent}], $batch[$at + ${at.rank}] & ${terminalBit - 1}],
};`
}
