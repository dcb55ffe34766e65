---- MODULE Ready ----
\* What is enabled: actions handed on as functions, actions that leave next values open, subscripts of a part of the state.
EXTENDS Naturals
VARIABLES version, queue, served
vars == <<version, queue, served>>
Init == version = 0 /\ queue = 0 /\ served \in {0, 1}
Arrive(n) == queue + n <= 2 /\ queue' = queue + n /\ version' = 1 - version /\ UNCHANGED served
Serve(n) == queue >= n /\ queue' = queue - n /\ served' = (served + n) % 2 /\ UNCHANGED version
Touch == version' = 1 - version /\ UNCHANGED <<queue, served>>
Next == (\E n \in 1..2 : Arrive(n)) \/ Serve(1) \/ Touch
Steps == Init /\ [][Next]_vars
Shrinks == queue' < queue
Smaller == queue > 0 /\ queue' = queue - 1
Parity == {n \in 0..1 : n = version}
Drained == []<>(queue = 0)
Turns == []<>(served = 0)
OfFunction == Steps /\ WF_vars(Serve(1))
OfState == Steps /\ WF_vars(Serve(queue))
OfPart == Steps /\ WF_queue(Next)
OfSum == Steps /\ WF_(queue + served)(Next)
OfOpen == Steps /\ SF_queue(Smaller)
OfNothing == Steps /\ WF_<<>>(Serve(1))
OfSeveral == Steps /\ SF_vars(\E n \in 1..2 : Serve(n))
CanServe == (ENABLED Serve(1)) = (queue > 0)
CanShrink == (ENABLED Smaller) = (queue > 0)
CanGrow == (ENABLED <<\E n \in 1..2 : Arrive(n)>>_vars) = (queue < 2)
CanChange == (ENABLED <<Touch>>_queue) = FALSE /\ ENABLED <<Touch>>_version /\ ENABLED <<Touch>>_vars
SameParity == \A n \in Parity : n = version
====
