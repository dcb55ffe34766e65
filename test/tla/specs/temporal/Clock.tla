\* A clock with many hours: quantifiers over temporal formulas, which would make automata of thousands of states.
---- MODULE Clock ----
EXTENDS Naturals
CONSTANT Hours
VARIABLE hour
Init == hour = 1
Tick == hour' = (hour % Hours) + 1
Spec == Init /\ [][Tick]_hour /\ WF_hour(Tick)
Lazy == Init /\ [][Tick]_hour
All == \A h \in 1 .. Hours : []<>(hour = h)
AllLater == \A h \in 2 .. Hours : hour = 1 ~> hour = h
Settles == \E h \in 1 .. Hours : <>[](hour = h)
SettlesOrAll == Settles \/ All
Moves == (\A h \in 1 .. Hours : []<><<hour = h /\ Tick>>_hour) /\ ~Settles
====
