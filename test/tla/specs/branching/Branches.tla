\* Each way to a successor counts as generated: through \/, \E, \A, IF, CASE, LET, \in, operators and functions.
---- MODULE Branches ----
EXTENDS Naturals, FiniteSets
VARIABLES a, b, c

Init ==
  /\ a \in {0, 1} \/ a = 1
  /\ \A i \in 1 .. 2 : b \in {0, i}
  /\ \E s \in SUBSET {1} : c = s
Set(v, e) == v' = e
Either(p, q) == p \/ q
Twice(A) == A /\ A
Odd(n) == n % 2 = 1 \/ n = 3

Swap == a' = b /\ b' = a /\ UNCHANGED c
Grow == /\ a < 2 /\ Set(a, a + 1)
        /\ (b' = 0 \/ b' \in {0, 1})
        /\ UNCHANGED <<c>>
Guarded == /\ Either(a = 1, b = 1)
           /\ a \in {0, 1, 2} => (a = 2 \/ Odd(b))
           /\ a' = 0 /\ b' = 0
           /\ c' = c
Each == /\ \A i \in c : a' = i
        /\ c # {}
        /\ c' = {} /\ b' = b
By(n) == CASE n = 0 -> a' = 1 /\ UNCHANGED b
           [] n = 1 -> a' \in {0, 2} /\ b' = 0
           [] OTHER -> FALSE
Chosen == (IF a = b THEN By(0) ELSE By(1)) /\ c' \in SUBSET {1}
Last == LET m == IF a > b THEN a ELSE b
            Put(v) == v' = m
        IN  /\ m = 2
            /\ Put(a) /\ Put(b) /\ UNCHANGED c
Same == Twice(a' = a) /\ UNCHANGED <<b, c>> /\ (TRUE \/ a = 0)
Next == Swap \/ Grow \/ Guarded \/ Each \/ Chosen \/ Last \/ Same

Small == a <= 2 /\ b <= 2 /\ Cardinality(c) <= 1
====
