\* One counter module in many disguises: named, parameterised, nested, LOCAL, with renamed variables and operators.
---- MODULE Instances ----
EXTENDS Naturals
CONSTANT Max

---- MODULE Counter ----
LOCAL INSTANCE Naturals
CONSTANTS Limit, Step(_)
VARIABLE n
LOCAL Bounded(m) == IF m > Limit THEN 0 ELSE m
Start == n = 0
Tick == n' = Bounded(Step(n))
InRange == n \in 0 .. Limit
Moves == ENABLED (Tick /\ n' # n)
Spec == Start /\ [][Tick]_n
====

VARIABLES low, high, all

One(k) == k + 1
Low == INSTANCE Counter WITH Limit <- Max, Step <- One, n <- low
High(lim) == INSTANCE Counter WITH n <- high, Limit <- lim, Step <- LAMBDA k : k + 2
Slot(i) == INSTANCE Counter WITH n <- all[i], Limit <- 2, Step <- One

Init == Low!Start /\ High(Max + 2)!Start /\ all = [i \in 1 .. 2 |-> 0]
Next ==
  \/ Low!Tick /\ UNCHANGED <<high, all>>
  \/ High(Max + 2)!Tick /\ UNCHANGED <<low, all>>
  \/ \E i \in DOMAIN all :
       /\ all' = [all EXCEPT ![i] = (@ + 1) % 3]
       /\ UNCHANGED <<low, high>>
Spec == Init /\ [][Next]_<<low, high, all>>

Ranges == Low!InRange /\ High(Max + 2)!InRange /\ \A i \in 1 .. 2 : Slot(i)!InRange
LowMoves == Low!Moves
IsLow == Low!Spec
IsHigh == High(Max + 2)!Spec
IsSlot == \A i \in 1 .. 2 : Slot(i)!Spec
Wrong == High(Max + 1)!Spec
====
