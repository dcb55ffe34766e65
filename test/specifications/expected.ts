/**
 * What is known of every design of the small specifications: exact counts, and for each property it violates the length of
 * the shortest schedule that does. Both engines must agree with it.
 *
 * Counts were checked by hand where a legend is given; the others are those on which the reference engine and the fast
 * engine agree.
 */
export interface Expected {
  readonly design: string
  readonly scope: string
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** Steps of the shortest violation, by property. */
  readonly violated: { readonly [property: string]: number }
}

const known = (
  design: string,
  scope: string,
  [states, transitions, depth]: readonly [number, number, number],
  violated: Expected['violated'] = {},
): Expected => ({ design, scope, states, transitions, depth, violated })

export const expected: readonly Expected[] = [
  // Neither thread has written: 3 x 3 positions. One has: 4 each (the other before its read, or having read 0 or 1, or
  // not begun). Both have: the sum is 1 or 2. 9 + 4 + 4 + 2.
  known('increment-in-two-steps', 'small', [19, 26, 6], { 'no-lost-update': 6 }),
  known('increment-in-two-steps', 'medium', [1661, 3909, 18], { 'no-lost-update': 6 }),
  // Three positions a thread, and the counter follows from them: 3 x 3, and 5 x 5 x 5.
  known('increment-atomically', 'small', [9, 12, 4]),
  known('increment-atomically', 'medium', [125, 300, 12]),
  known('peterson', 'small', [47, 70, 12]),
  known('peterson', 'medium', [383, 642, 36]),
  known('peterson-turn-first', 'small', [74, 118, 12], { 'mutual-exclusion': 8 }),
  known('peterson-turn-first', 'medium', [650, 1174, 36], { 'mutual-exclusion': 8 }),
  known('readers-locked', 'small', [80, 128, 8]),
  known('readers-locked', 'medium', [663, 1509, 12]),
  known('readers-downgrade', 'small', [104, 172, 12]),
  known('readers-downgrade', 'medium', [881, 2079, 18]),
  known('readers-unlocked', 'small', [69, 116, 8], { 'no-torn-read': 6 }),
  known('readers-unlocked', 'medium', [620, 1527, 12], { 'no-torn-read': 6 }),
  known('buffer-checked-under-lock', 'small', [91, 155, 16]),
  known('buffer-checked-under-lock', 'medium', [637, 1422, 24]),
  known('buffer-checked-before-lock', 'small', [93, 159, 16], { 'first-in-first-out': 8 }),
  known('buffer-checked-before-lock', 'medium', [625, 1395, 24], { 'first-in-first-out': 12 }),
  // Everyone begins and takes the left fork: two steps a thread.
  known('dining-left-first', 'small', [22, 30, 8], { 'no-deadlock': 4 }),
  known('dining-left-first', 'medium', [466, 1236, 16], { 'no-deadlock': 8 }),
  known('dining-ordered', 'small', [21, 28, 8]),
  known('dining-ordered', 'medium', [447, 1175, 16]),
  known('wake-one', 'small', [81, 153, 8], { 'no-lost-wakeup': 8, 'no-deadlock': 8 }),
  known('wake-one', 'medium', [433, 960, 10], { 'no-lost-wakeup': 8, 'no-deadlock': 10 }),
  known('wake-all', 'small', [75, 153, 7]),
  known('wake-all', 'medium', [343, 900, 9]),
  // Nine positions of the thread, and five ways to be after a power failure.
  known('log-flushed', 'small', [14, 169, 9]),
  known('log-not-flushed', 'small', [17, 152, 8], {
    'no-empty-commit': 4,
    'synced-survives': 5,
    'all-or-nothing': 6,
  }),
  known('commit-not-flushed', 'small', [15, 152, 8], { 'synced-survives': 5, 'all-or-nothing': 6 }),
  known('allocator-locked', 'small', [382, 680, 24]),
  known('allocator-locked', 'medium', [9568, 25608, 36]),
  // The second owner's mark is the step that asserts and the state in which the first owner has lost the block.
  known('allocator-unlocked', 'small', [686, 1340, 20], {
    'no-double-allocation': 6,
    'owners-agree': 6,
  }),
  known('allocator-unlocked', 'medium', [54146, 167340, 30], {
    'no-double-allocation': 6,
    'owners-agree': 6,
  }),
  known('locks-right', 'small', [33, 44, 12]),
  known('spinlock-first', 'small', [40, 60, 12], { 'no-sleep-in-atomic': 4, 'lock-order': 4 }),
  known('allocate-under-spinlock', 'small', [27, 36, 10], { 'no-sleep-in-atomic': 3 }),
  // One waits for itself; the other begins, and waits for it.
  known('lock-twice', 'small', [12, 16, 4], { 'lock-order': 3, 'no-deadlock': 4 }),
  // The second unlock finds the mutex free: the states are those of locks-right.
  known('unlock-twice', 'small', [33, 44, 12], { 'lock-ownership': 6 }),
  known('leave-locked', 'small', [24, 34, 7], { 'lock-ownership': 6, 'no-deadlock': 7 }),
]
