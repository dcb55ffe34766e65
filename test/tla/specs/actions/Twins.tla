\* ENABLED within an instance speaks of the instance's own variables, even where two of them stand for one variable outside.
---- MODULE Twins ----
EXTENDS Naturals
---- MODULE Pair ----
EXTENDS Naturals
VARIABLES x, y
Apart == ENABLED (x' = 0 /\ y' = 1)
Differ == ENABLED (x # y /\ x' = 0 /\ y' = 1)
Init == x = 0 /\ y = 0
Next == x' = 1 - x /\ y' = y
Both == x' = 1 - y /\ y' = 1 - x
====
VARIABLE z
Same == INSTANCE Pair WITH x <- z, y <- z
Sums == INSTANCE Pair WITH x <- z + 1, y <- z
Init == Same!Init
Next == Same!Both
Invariant == Same!Apart /\ ~Same!Differ /\ Sums!Apart /\ Sums!Differ
FromZero == Same!Init
InStep == [][Same!Both]_z
====
