---- MODULE Timed ----
\* Real time with a timer of its own, as formulas of RealTime cannot be checked; Real stands for a few numbers.
EXTENDS RealTime
VARIABLES lamp, age
Few == 0 .. 6
Blink == lamp' = 1 - lamp
Init == lamp = 0 /\ age = 0 /\ now = 0
Tick == now' \in {r \in Real : r = now + 1} /\ age < 3 /\ age' = age + now' - now /\ UNCHANGED lamp
Step == Blink /\ age >= 2 /\ age' = 0 /\ UNCHANGED now
Next == Tick \/ Step
Timely == age <= 3
Bound == RTBound(Blink, lamp, 2, 3)
====
