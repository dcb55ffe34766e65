\* A clock whose parts declare what they share, each for itself: the variable and the constant are one.
---- MODULE Ticks ----
EXTENDS TicksHands
CONSTANT Hours
VARIABLE hour
Init == hour = Hours /\ minute = 0
Next == Tick \/ Strike
Shown == hour \in 1..Hours /\ minute \in 0..3
====
