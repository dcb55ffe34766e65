\* A counter of two digits implements a counter.
---- MODULE Refinement ----
EXTENDS Naturals
VARIABLES high, low
Init == high = 0 /\ low = 0
Next == IF low = 1 THEN low' = 0 /\ high' = (high + 1) % 2
                   ELSE low' = 1 /\ UNCHANGED high
Spec == Init /\ [][Next]_<<high, low>> /\ WF_<<high, low>>(Next)
---- MODULE Counter ----
CONSTANT Max
VARIABLE n
Start == n = 0
Count == n' = (n + 1) % Max
Counting == Start /\ [][Count]_n /\ WF_n(Count)
====
C(m) == INSTANCE Counter WITH n <- 2 * high + low, Max <- m
Implements == C(4)!Counting
Wrong == C(3)!Counting
====
