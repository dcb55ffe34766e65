/**
 * The text of the host that runs a program's generated code at full speed.
 *
 * One closure holds the steps, the hashing and the seen set, so that V8 compiles them as a unit.
 */
import type { Program } from '../../../spec/machine/program.ts'
import { batchStates, emitText, entry, flushText, terminalBit } from './batch-text.ts'
import { checkText } from './check-text.ts'
import { chooserText } from './chooser-text.ts'
import type { HostPlan } from './host-plan.ts'

/** Beyond this many waiting successors the batch is inserted before the next state is expanded. */
const batchFull = 64

/**
 * A function body over `u8`, `w32`, `$memory` and `$events` that returns a `Host`. Names of the host
 * begin with `$`, but for those that the program's code expects.
 */
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

function variablesText(plan: HostPlan): string {
  const { wordCount, points } = plan.program
  return `
const $parent = new Int32Array(${wordCount});
const $batch = new Int32Array(${batchStates * entry(plan).stride});
const $fired = new Float64Array(${points.length});
const $count = new Float64Array(2);
let $table, $mask, $ring, $ringMask, $parents, $ranks, $store, $statesRoom, $ringRoom, $indexRoom;
let $pending = 0, $head = -1, $tail = 0, $states = 0, $rank = 0, $terminal = 0, $at = -1, $sink = 0;
let $over = false, $failures = 0;
function $reload() {
  $table = $memory.table; $mask = $table.length - 1; $ring = $memory.ring;
  $ringRoom = $memory.ringStates; $ringMask = $ringRoom - 1;
  $parents = $memory.parents; $ranks = $memory.ranks; $indexRoom = $parents.length;
  $store = $memory.store; $statesRoom = $memory.statesLimit;
}
$reload();`
}

/** Defines `$expand`, and `$seekDeadlock` for when the search itself is over. */
function expandText({ threads, frameOffset, frameSize, code, wordCount }: Program): string {
  const frames = threads.map((_, t) => frameOffset + t * frameSize)
  const load = Array.from(
    { length: wordCount },
    (_, i) => `$parent[${i}] = w32[${i}] = $ring[q + ${i}];`,
  )
  const take = `const q = ($head & $ringMask) * ${wordCount}; ${load.join(' ')} $rank = 0;`
  const step = (o: number, t: number) =>
    `{ const p = PC(${o}), before = $rank; if (p !== 0) { $steps[p](${o}, ${t}); $fired[p] += $rank - before; } }`
  const crash = `{ const before = $rank; $terminal = ${terminalBit}; crash(); $terminal = 0; $count[1] += $rank - before; }`
  const stepIfStuck = (o: number, t: number) =>
    `if ($rank === 0) { const p = PC(${o}); if (p !== 0) $steps[p](${o}, ${t}); }`
  const programs = frames.filter((_, t) => !threads[t]!.isEnvironment)
  const isFinished = programs.map((o) => `PC(${o}) === 0`).join(' && ') || 'true'
  return `
function $expand(until) {
  for (; $head < until && !$over; $head++) {
    ${take}
    ${frames.map(step).join('\n    ')}
    if ($rank === 0 && !(${isFinished})) {
      $flush();
      if ($over) return;
      $over = $events.deadlocked($head);
      restore();
    }
    ${code.crash === null ? '' : crash}
    if ($pending >= ${batchFull}) $flush();
  }
}
function $seekDeadlock(until) {
  for (; $head < until; $head++) {
    ${take}
    try { ${frames.map(stepIfStuck).join(' ')} } catch { continue; }
    if ($rank === 0 && !(${isFinished})) return true;
  }
  return false;
}`
}

function interfaceText(plan: HostPlan): string {
  const at = entry(plan)
  return `
return {
  begin() { $rank = 0; $parent.fill(0); w32.fill(0); init(); $flush(); $count.fill(0); $head = 0; },
  expand: $expand,
  seekDeadlock: $seekDeadlock,
  flush: $flush,
  head: () => $head,
  tail: () => $tail,
  states: () => $states,
  transitions: () => $head < 0 ? 0 : $count[0],
  crashes: () => $count[1],
  fired: () => $fired,
  checking: () => $at < 0 ? null : [$batch[$at + ${at.parent}], $batch[$at + ${at.rank}] & ${terminalBit - 1}],
};`
}
