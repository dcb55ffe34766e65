---- MODULE EarlyRecursive ----
\* A recursive operator that reads a next value: before it is chosen there is none, whatever step came before.
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Sum(_)
Sum(n) == IF n = 0 THEN x' ELSE y' + Sum(n - 1)
Init == x = 0 /\ y = 0
Choose == y' \in {1, 2} /\ x' = (x + y') % 5
Late == Choose /\ Sum(2) < 7
Early == Sum(2) < 7 /\ Choose
HalfEarly == x' = (x + 1) % 5 /\ Sum(1) < 7 /\ y' \in {1, 2}
Enough == x' = (x + 1) % 5 /\ Sum(0) < 4 /\ y' \in {1, 2}
Within == LET sum == x' + y'
              low(n) == x' + n < 6
              table == [n \in {1, 2} |-> x' + n]
              RECURSIVE times(_)
              times(n) == IF n = 0 THEN 0 ELSE x' + times(n - 1)
              Holds(Op(_)) == Op(2)
          IN /\ x' = (x + 1) % 5
             /\ low(2) /\ Holds(low) /\ table[2] < 6 /\ times(2) < 8
             /\ y' \in {1, 2}
             /\ sum < 5
TooEarly == LET sum == x' + y' IN x' = 1 /\ sum < 5 /\ y' = 1
====
