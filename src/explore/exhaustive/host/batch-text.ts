/**
 * The text that collects successors and inserts them into the seen set, a batch at a time.
 *
 * Inserting a whole batch at once lets the processor load all its table slots side by side instead
 * of one after the other. See docs/internals-search.md.
 */
import { fingerprintText } from './fingerprint.ts'
import { type HostPlan, words } from './host-plan.ts'

/** Successors inserted at once: enough to hide the memory's latency, few enough to stay in cache. */
export const batchStates = 128
/** Marks the rank of a crashed state, which is never expanded. */
export const terminalBit = 1 << 30
const rankMax = 0xffff

/** Words of a batch entry: the state, its canonical form under symmetry, and four more. */
export function entry({ program, symmetry }: HostPlan) {
  const { wordCount } = program
  const key = symmetry === null ? 0 : wordCount
  const tail = key + wordCount
  return { key, hash: tail, mark: tail + 1, parent: tail + 2, rank: tail + 3, stride: tail + 4 }
}

/**
 * Defines `fail`, which remembers for the running step which assertions that are looked for have
 * failed, and `$report`, which tells of them once the step is taken. True ends the search.
 */
function failText({ program, isChecked }: HostPlan): string {
  const { assertions, wordCount } = program
  const isOpen = assertions.map((name) => (isChecked(name) ? 1 : 0))
  return `
const $assertions = ${JSON.stringify(assertions)}, $open = [${isOpen}], $failed = [];
const $successor = new Int32Array(${wordCount});
function fail(i) { if ($open[i] === 1) { $open[i] = 2; $failed[$failures++] = i; } }
function $forget() { while ($failures > 0) $open[$failed[--$failures]] = 1; }
function $report() {
  $successor.set(w32);
  $flush(); // what was found before comes first; it uses the scratch state
  w32.set($successor);
  if ($over) { $forget(); return false; }
  let isEnd = false;
  for (let i = 0; i < $failures; i++) {
    $open[$failed[i]] = 0;
    if ($events.violated($assertions[$failed[i]], $head, $rank)) isEnd = true;
  }
  $failures = 0;
  return isEnd;
}`
}

/** Defines `restore`, `emit` and `fail`, which the program's steps call. */
export function emitText(plan: HostPlan): string {
  const { program, symmetry } = plan
  const at = entry(plan)
  const copy = (i: number) => `$batch[o + ${i}] = w32[${i}];`
  const key = (i: number) => (symmetry === null ? `w32[${i}]` : `$canonical[${i}]`)
  const keep = (i: number) => `$batch[o + ${at.key + i}] = $canonical[${i}];`
  const reset = (i: number) => `w32[${i}] = $parent[${i}];`
  return `
${symmetry === null ? '' : symmetry.text}
${failText(plan)}
function restore() { ${words(plan, reset)} if ($failures !== 0) $forget(); }
function emit() {
  const isEnd = $failures !== 0 && $report();
  const o = $pending * ${at.stride};
  ${words(plan, copy)}
  ${symmetry === null ? '' : `$canonicalise(); ${words(plan, keep)}`}
  ${fingerprintText(program.wordCount, key)}
  ${words(plan, reset)}
  $batch[o + ${at.hash}] = h; $batch[o + ${at.mark}] = f;
  $batch[o + ${at.parent}] = $head; $batch[o + ${at.rank}] = $rank++ | $terminal;
  if (++$pending === ${batchStates} || isEnd) {
    $flush(); // with what the state itself violates
    restore();
    if (isEnd) $over = true;
  }
}`
}

/** Defines `$flush`, which inserts the batch. */
export function flushText(plan: HostPlan): string {
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
