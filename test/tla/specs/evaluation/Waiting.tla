---- MODULE Waiting ----
\* Functions whose values cannot all be worked out at once, or at all.
EXTENDS Naturals, Sequences
VARIABLE x
Rest == [s \in {<<>>, <<1>>, <<1, 2>>} |-> Head(s) + 10]
Mended == [Rest EXCEPT ![<<>>] = 0]
Raised == [Rest EXCEPT ![<<1, 2>>] = @ + x]
Table[n \in 0 .. 3] == [k \in 0 .. 3 |-> IF k = 0 THEN n ELSE Table[n][k - 1] + 1]
RECURSIVE Row(_)
Row(n) == [k \in 0 .. 3 |-> IF k = 0 THEN n ELSE Row(n)[k - 1] + 1]
Grid == [n \in 0 .. 3 |-> Row(n)]
Halves[n \in 0 .. 4] == IF n = 0 THEN [k \in 0 .. 4 |-> k]
                       ELSE [Halves[n - 1] EXCEPT ![n] = Halves[n - 1][n - 1] * 2]
Init == x = 0
Next == x < 4 /\ x' = x + 1 /\ Raised[<<1>>] = 11
Waits == /\ Raised[<<1, 2>>] = 11 + x
         /\ Table[x % 4][x % 4] = (x % 4) * 2
         /\ Row(x)[3] = x + 3
         /\ Grid[2][x % 4] = 2 + (x % 4)
         /\ Halves[4][x] = 0
Fails == Mended[<<1>>] = 11
FailsToo == Raised[<<>>] = 11
====
