---- MODULE Gauge ----
\* Instantiated by WithinLet.tla.
EXTENDS Naturals
CONSTANT Step
VARIABLE level
RECURSIVE After(_)
After(k) == IF k = 0 THEN level ELSE Step + After(k - 1)
Levels[k \in 0 .. 3] == IF k = 0 THEN level ELSE Levels[k - 1] + Step
Beyond(k) == level + k * Step
Raise == level' = level + Step
====
