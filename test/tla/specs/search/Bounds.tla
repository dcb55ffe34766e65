\* Constraints, action constraints and views: what is generated, what is kept, what is checked.
---- MODULE Bounds ----
EXTENDS Naturals, TLC
VARIABLES x, y
Init == x \in 0 .. 3 /\ y = 0
Right == x' = x + 1 /\ y' = y
Up == y' = y + 1 /\ UNCHANGED x
Wrap == x > 2 /\ x' = 0 /\ y' = y
Next == Right \/ Up \/ Wrap
Near == x + y < 5
Beyond == x + y > 5
NotBoth == ~(x' > x /\ x = y)
ViewX == x
Parity == <<x, y % 2>>
Below == y < 5
Inside == x + y < 6
After == TLCGet("distinct") > 3 /\ TLCGet("generated") > 10 /\ TLCGet("diameter") >= 1
AfterWrong == TLCGet("distinct") = 3
====
