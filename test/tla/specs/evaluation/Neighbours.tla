---- MODULE Neighbours ----
\* Conditions of loops, updates and quantifiers look at a function as a whole and at its value for a name bound outside.
EXTENDS Naturals, FiniteSets
VARIABLES load, link
vars == <<load, link>>
Node == 0 .. 2

Init == /\ load \in [Node -> 0 .. 2]
        /\ link = [n \in Node |-> [m \in Node |-> FALSE]]

Connect(n) == \E S \in SUBSET Node :
                /\ S # {}
                /\ \A m \in S : load[m] < load[n]
                /\ \E m \in Node : load[m] > Cardinality(S)
                /\ link' = [link EXCEPT ![n] = [m \in Node |-> link[m][n] \/ m \in S]]
                /\ UNCHANGED load
Level(n) == /\ load[n] > (CHOOSE least \in 0 .. 2 : \E m \in Node : load[m] = least /\ link[n][m])
            /\ load' = [m \in Node |-> IF load[m] = load[n] THEN load[m] - 1 ELSE load[m]]
            /\ UNCHANGED link
Next == \E n \in Node : Connect(n) \/ ((\E m \in Node : link[n][m]) /\ Level(n))
====
