---- MODULE Cached ----
\* What TLCCache keeps is worked out once for each key; TLCEval keeps nothing that depends on a parameter.
EXTENDS Naturals, TLC, TLCExt
VARIABLE x
ASSUME TLCSet(1, 0)
Counted(v) == CASE TLCSet(1, TLCGet(1) + 1) -> v
Squares == TLCCache(Counted({n * n : n \in 1 .. 5}), {})
Times(k) == TLCCache(Counted({n * k : n \in 1 .. 5}), {k})
Init == x = 0
Next == /\ x' = (x + 1) % 3
        /\ 4 \in Squares /\ 25 \in Squares
        /\ 10 \in Times(x + 2) \cup Times(2)
        /\ 10 \in TLCEval(Times(2))
Few == TLCGet(1) = 4
====
