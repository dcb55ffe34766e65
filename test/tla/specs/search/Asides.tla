\* What is evaluated beside the search: TLCGet, Trace, VIEW with a level, ALIAS, POSTCONDITION.
---- MODULE Asides ----
EXTENDS Integers, Sequences, TLC, TLCExt
VARIABLE x
Init == x = 0 /\ TLCGet("level") = 0
Next == x' = (x + 1) % 5 /\ TLCGet("level") >= 1
Spec == Init /\ [][Next]_x
Inv == x < 3
Traced == Len(Trace) = TLCGet("level") /\ Trace[TLCGet("level")].x = x
Early == TLCGet("level") < 4
Levels == <<x, TLCGet("level")>>
Alias == [now |-> x, next |-> x', level |-> TLCGet("level")]
Partial == [n |-> IF x = 1 THEN <<1>>[2] ELSE x]
Complete == /\ TLCGet("stats").diameter = 3 /\ TLCGet("stats").distinct = 3
            /\ TLCGet("generated") = 4 /\ TLCGet("queue") = 0 /\ TLCGet("level") = 0
            /\ ToTrace(CounterExample) = <<>>
Failing == /\ TLCSet(1, ToTrace(CounterExample)) /\ TLCSet(2, 7)
           /\ TLCGet("all")[2] = <<7>> /\ PrintT(TLCGet(1)) /\ FALSE
====
