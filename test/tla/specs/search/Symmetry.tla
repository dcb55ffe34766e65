\* Interchangeable readers of a shared set; orbits are counted once.
---- MODULE Symmetry ----
EXTENDS TLC, Naturals
CONSTANT Reader
VARIABLES inside, count
Init == inside = {} /\ count = [r \in Reader |-> 0]
Enter(r) == r \notin inside /\ inside' = inside \cup {r} /\ count' = [count EXCEPT ![r] = @ + 1]
Leave(r) == r \in inside /\ inside' = inside \ {r} /\ UNCHANGED count
Next == \E r \in Reader : Enter(r) \/ Leave(r)
Bound == \A r \in Reader : count[r] <= 2
Perms == Permutations(Reader)
View == inside
Fair == Init /\ [][Next]_<<inside, count>> /\ WF_<<inside, count>>(Next)
Entered == <>(inside # {})
====
