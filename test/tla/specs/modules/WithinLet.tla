---- MODULE WithinLet ----
\* Instances within LET that take what they declare from names defined and bound there.
EXTENDS Naturals
VARIABLE water
Reached(n) == LET level == water + 1
                  Step == n
                  G == INSTANCE Gauge
              IN  G!After(2) + G!Levels[3] - G!Beyond(n)
Given(depth, n) == LET G == INSTANCE Gauge WITH level <- depth + 1, Step <- n
                   IN  G!After(1) = depth + 1 + n /\ G!Levels[2] = G!Beyond(2)
Init == water = 0
Next == \/ water' = Reached(2) % 11
        \/ \E k \in 1 .. 2 : LET Step == k + 1
                                 G == INSTANCE Gauge WITH level <- water
                             IN  water < 5 /\ G!Raise
Agree == Given(water, 3)
====
