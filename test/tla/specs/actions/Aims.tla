\* What could be next, asked of names that a LET gives to variables and to their next values.
---- MODULE Aims ----
EXTENDS Naturals, TLC
CONSTANT Limit
VARIABLES x, y
Can(v, n) == ENABLED (v' = n /\ v' < Limit)
Both(v, n) == ENABLED (x' = x + 1 /\ v' = n)
Init == x = 0 /\ y = 0
Up == /\ x' = x + 1
      /\ LET now == x IN Can(now, x + 1) /\ Both(now, x + 1) /\ ~Both(now, x)
      /\ LET later == y' IN later = x
Down == x > 0 /\ (LET later == x' IN later) = 0 /\ y' \in {y, 0}
Next == Up \/ Down
Never == ENABLED ((LET later == x' IN later) = 7)
Levels == [][TLCGet("level")' = TLCGet("level") + 1]_<<x, y>>
====
