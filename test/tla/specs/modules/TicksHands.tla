---- MODULE TicksHands ----
EXTENDS Naturals
CONSTANT Hours
VARIABLES hour, minute
Tick == minute < 3 /\ minute' = minute + 1 /\ UNCHANGED hour
Strike == minute = 3 /\ minute' = 0 /\ hour' = (hour % Hours) + 1
====
