\* The entry lock of DAX: a locked entry has waiters on a queue; a forgotten wake-up leaves them asleep.
---- MODULE EntryLock ----
EXTENDS Naturals, FiniteSets, Sequences
CONSTANTS Task, Index, WakesAll, Forgets
VARIABLES entry, pc, queue
vars == <<entry, pc, queue>>
NoTask == "nobody"

Init ==
  /\ entry = [i \in Index |-> NoTask]
  /\ pc \in [Task -> {[at |-> "start", index |-> i] : i \in Index}]
  /\ queue = << >>

At(t, step) == pc[t].at = step
Goto(t, step) == pc' = [pc EXCEPT ![t].at = step]
TryLock(t) ==
  LET i == pc[t].index IN
  /\ pc[t].at \in {"start", "woken"}
  /\ \/ /\ entry[i] = NoTask
        /\ entry' = [entry EXCEPT ![i] = t]
        /\ Goto(t, "locked")
        /\ UNCHANGED queue
     \/ /\ entry[i] # NoTask
        /\ queue' = Append(queue, t)
        /\ Goto(t, "asleep")
        /\ UNCHANGED entry
WokenBy(t) ==
  LET same == SelectSeq(queue, LAMBDA u : pc[u].index = pc[t].index)
  IN  IF same = << >> THEN {}
      ELSE IF WakesAll THEN {same[i] : i \in 1 .. Len(same)} ELSE {Head(same)}
Unlock(t) ==
  /\ At(t, "locked")
  /\ entry' = [entry EXCEPT ![pc[t].index] = NoTask]
  /\ LET woken == WokenBy(t) IN
     \/ /\ pc' = [u \in Task |-> IF u = t THEN [pc[u] EXCEPT !.at = "done"]
                                 ELSE IF u \in woken THEN [pc[u] EXCEPT !.at = "woken"]
                                 ELSE pc[u]]
        /\ queue' = SelectSeq(queue, LAMBDA u : u \notin woken)
     \/ Forgets /\ woken # {} /\ Goto(t, "done") /\ UNCHANGED queue
Done == (\A t \in Task : At(t, "done")) /\ UNCHANGED vars
Next == (\E t \in Task : TryLock(t) \/ Unlock(t)) \/ Done
Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

Owns == \A i \in Index : entry[i] # NoTask => At(entry[i], "locked")
NobodyOversleeps == \A i \in Index :
  entry[i] = NoTask => \A k \in DOMAIN queue :
    pc[queue[k]].index = i => \E t \in Task : At(t, "woken") /\ pc[t].index = i
AllDone == <>(\A t \in Task : At(t, "done"))
====
