\* Conjuncts of properties that the search checks by itself, those that quantifiers stand for included, and some that it does not.
---- MODULE Conjuncts ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
P == {1, 2}
Init == x = 0 /\ y = 0
Up == x' = (x + 1) % 3 /\ y' = y
Down == y' = (y + 1) % 2 /\ x' = x
Next == Up \/ Down
Spec == Init /\ [][Next]_vars
Below == \A p \in P : LET IsBelow == x < p IN []IsBelow
By == \A p \in P : [][p = 1 => x' # x + p]_x
Starts == \A p \in P : (x # p) /\ (y = 1) /\ [](x < 3)
Every == \A p \in P : [](x + y < 3 + p) /\ [][x' = x \/ x' # 3 + p]_vars
Nothing == \A p \in {} : [](x < p)
Later == [](x < 3 /\ <>(y = 1))
Side == y
====
