\* Definitions that speak of next values before these are chosen: an error, not a guard that fails.
---- MODULE Early ----
EXTENDS Naturals, FiniteSets
VARIABLES x, y
Sets == {z \in {1, 2} : y' = z}
Map == [z \in {1, 2} |-> y' = z]
Table[z \in {1, 2}] == y' = z
Init == x = 0 /\ y = 0
Step == x' = (x + 1) % 3 /\ y' = 1
Late == Step /\ Map[1] /\ Table[1] /\ Cardinality(Sets) = 1
InASet == Cardinality(Sets) = 1 /\ Step
InAFunction == Map[1] /\ Step
InATable == Table[1] /\ Step
====
