\* Conditions as operands: each way in which a guard holds is a way to reach the state, until the operator has asked for its value.
---- MODULE Conditions ----
EXTENDS Naturals
VARIABLE tide

---- MODULE Gate ----
CONSTANTS Open, Near(_)
IsOpen == Open
IsNear(m) == Near(m)
====
Gate(c) == INSTANCE Gate WITH Open <- c, Near <- LAMBDA m : m = tide \/ m < 3

Flow == tide' = (tide + 1) % 5
When(c) == c /\ Flow
Same(c) == c
Twice(c) == c /\ Same(c)
Known(c) == (IF c THEN TRUE ELSE FALSE) /\ c
Implied(c, d) == c => d
At(Is(_), m) == Is(m)
Low(m) == m = 0 \/ m < 4
RECURSIVE Falls(_), Reaches(_)
Falls(n) == IF n = 0 THEN Low(tide) ELSE Falls(n - 1)
Reaches(n) == n = tide \/ (n > 0 /\ (tide < 4 \/ Reaches(n - 1)))

Init == tide = 0
Next == \/ When(tide = 0 \/ tide < 4)
        \/ When(\E m \in 0 .. 4 : m <= tide)
        \/ Twice(tide = 0 \/ tide < 4) /\ Flow
        \/ Known(tide = 0 \/ tide < 4) /\ Flow
        \/ Implied(tide = 0 \/ tide = 1, tide = 0 \/ tide < 4) /\ Flow
        \/ Implied(tide = 0 \/ tide < 4, TRUE) /\ Flow
        \/ At(Low, tide) /\ Flow
        \/ At(LAMBDA m : m = tide \/ m < 4, 1) /\ Flow
        \/ Gate(tide = 1 \/ tide < 4)!IsOpen /\ Flow
        \/ Gate(TRUE)!IsNear(tide) /\ Flow
        \/ (LET Holds(c) == c IN Holds(tide = 0 \/ tide < 4)) /\ Flow
        \/ Falls(2) /\ Flow
        \/ Reaches(3) /\ Flow
        \/ Flow /\ Twice(tide = 0 \/ tide < 4)
Start == Same(TRUE \/ TRUE) /\ tide \in 0 .. 1
====
