\* Evaluations that fail, and those that do not because TLC does not need them.
---- MODULE Wrong ----
EXTENDS Integers, Sequences, FiniteSets, TLC
VARIABLE x
Init == x = 0
Step == x < 3 /\ x' = x + 1
Partial == [i \in 0 .. 2 |-> IF i = 2 THEN Head(<< >>) ELSE i]
Lazy == Step /\ Partial[0] = 0
NotLazy == Step /\ Partial[x] = x
Unused == LET bad == Head(<< >>) IN Step /\ (TRUE \/ bad = 1)
Short == Step /\ (x = 0 => TRUE) /\ (x # 7 \/ Head(<< >>) = 1) /\ (FALSE => Head(<< >>))
Outside == Step /\ <<1, 2>>[x + 1] > 0
Kinds == Step /\ (x # 2 \/ x = "two")
Update == Step /\ (x # 2 \/ [<<x>> EXCEPT !.field = x] = <<x>>)
Missing == Step /\ (IF x = 1 THEN [a |-> 1].b = 1 ELSE TRUE)
NoCase == Step /\ CASE x = 0 -> TRUE [] x = 1 -> TRUE
NoChoice == Step /\ (x < 2 \/ (CHOOSE y \in {1, 2} : y > x) = 1)
Failing == Step /\ Assert(x # 1, <<"x is", x>>)
Infinite == Step /\ \E y \in Nat : y = x
Undefined == x < 3 /\ IF x = 1 THEN TRUE ELSE x' = x + 1
Boolean == Step /\ (IF x THEN TRUE ELSE FALSE)
Huge == x' = x + 2147483646
Square == x < 10000000 /\ x' = (x + 2) * (x + 2)
Inv == x < 10 \/ x > 20
====
