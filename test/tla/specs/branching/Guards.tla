---- MODULE Guards ----
\* Guards that apply functions: each way in which one holds is a way to reach the state, unless the function is a constant.
EXTENDS Naturals
VARIABLE tide
Marks == 0 .. 3
Near[m \in Marks] == tide >= m \/ tide < 3
Nearby == [m \in Marks |-> tide >= m \/ tide < 2]
Fixed[m \in Marks] == m >= 0 \/ m < 3
Below[m \in Marks] == IF m = 0 THEN tide >= 0 \/ tide < 9 ELSE Below[m - 1] \/ tide < 9
Pairs(k) == [m, n \in Marks |-> m + k = tide \/ n >= m]
Flow == tide' = (tide + 1) % 4
Init == tide = 0
Next == \/ Near[1] /\ Flow
        \/ Nearby[2] /\ Flow
        \/ Fixed[1] /\ Flow
        \/ Below[2] /\ Flow
        \/ Pairs(1)[0, 2] /\ Flow
        \/ Flow /\ Near[1]
        \/ [m \in Marks |-> m = tide \/ m > 0][2] /\ Flow
        \/ LET Reaches[m \in Marks] == \E n \in 0 .. m : n = tide \/ (n > 0 /\ Reaches[n - 1])
           IN Reaches[3] /\ Flow
Outside == Near[tide + 3] /\ Flow
OutsideRecursive == Below[tide + 3] /\ Flow
====
