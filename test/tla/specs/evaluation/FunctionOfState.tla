\* A function of two arguments whose body names what it reads of the state.
---- MODULE FunctionOfState ----
EXTENDS Naturals
CONSTANT Floor
VARIABLES at, calls
Call == [floor : Floor]
Answers[lift \in DOMAIN at, call \in Call] ==
  LET here == at[lift]
  IN here = call.floor /\ call \in calls
Init == at = [lift \in {1, 2} |-> 0] /\ calls = {}
Ask(call) == call \notin calls /\ calls' = calls \cup {call} /\ UNCHANGED at
Move(lift) == \E floor \in Floor : at' = [at EXCEPT ![lift] = floor] /\ UNCHANGED calls
Serve(lift, call) == Answers[lift, call] /\ calls' = calls \ {call} /\ UNCHANGED at
Next == \E lift \in {1, 2}, call \in Call : Ask(call) \/ Move(lift) \/ Serve(lift, call)
Asked == calls \subseteq Call
====
