\* Guards with two ways to be true: every way counts as a state generated.
---- MODULE Branching ----
EXTENDS Naturals, Sequences
VARIABLES x, log
Init == x \in 0..2 /\ log = <<>>
Small == x = 0 \/ x < 2
Low(n) == \A m \in 1..n : x < 3 \/ x < 2
Step == /\ Small
        /\ Low(2)
        /\ (x = 1 => \E y \in 0..1 : y <= x)
        /\ \/ x' = x + 1
           \/ x' \in {0, x}
        /\ log' = IF Len(log) < 2 THEN Append(log, x) ELSE Tail(log)
        /\ (log' = <<>> \/ TRUE)
Stop == x = 2 /\ UNCHANGED <<x, log>>
Next == Step \/ Stop
====
