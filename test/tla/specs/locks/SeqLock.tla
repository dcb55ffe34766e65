\* A sequence lock: readers try again until they saw one even number twice. Broken if the writer forgets the first increment.
---- MODULE SeqLock ----
EXTENDS Naturals
CONSTANTS Reader, Writes, IsCareful
VARIABLES seq, data, at, read
vars == <<seq, data, at, read>>

Idle == [step |-> "idle", seq |-> 0, first |-> 0, second |-> 0]
Init == /\ seq = 0 /\ data = <<0, 0>>
        /\ at = "out"
        /\ read = [r \in Reader |-> Idle]

WriteBegin == /\ at = "out" /\ data[1] < Writes
              /\ at' = "first"
              /\ seq' = IF IsCareful THEN seq + 1 ELSE seq
              /\ UNCHANGED <<data, read>>
WriteFirst == at = "first" /\ at' = "second" /\ data' = [data EXCEPT ![1] = @ + 1] /\ UNCHANGED <<seq, read>>
WriteSecond == at = "second" /\ at' = "end" /\ data' = [data EXCEPT ![2] = data[1]] /\ UNCHANGED <<seq, read>>
WriteEnd == /\ at = "end"
            /\ at' = "out"
            /\ seq' = seq + (IF IsCareful THEN 1 ELSE 2)
            /\ UNCHANGED <<data, read>>

Step(r, from, new) == read[r].step = from /\ read' = [read EXCEPT ![r] = new] /\ UNCHANGED <<seq, data, at>>
ReadBegin(r) == seq % 2 = 0 /\ Step(r, "idle", [Idle EXCEPT !.step = "first", !.seq = seq])
ReadFirst(r) == Step(r, "first", [read[r] EXCEPT !.first = data[1], !.step = "second"])
ReadSecond(r) == Step(r, "second", [read[r] EXCEPT !.second = data[2], !.step = "check"])
ReadRetry(r) == read[r].seq # seq /\ Step(r, "check", Idle)
ReadDone(r) == read[r].seq = seq /\ Step(r, "check", [read[r] EXCEPT !["step"] = "done"])
Again(r) == Step(r, "done", Idle)

Read(r) == ReadBegin(r) \/ ReadFirst(r) \/ ReadSecond(r) \/ ReadRetry(r) \/ ReadDone(r) \/ Again(r)
Write == WriteBegin \/ WriteFirst \/ WriteSecond \/ WriteEnd
Next == Write \/ \E r \in Reader : Read(r)
Spec == Init /\ [][Next]_vars /\ \A r \in Reader : WF_vars(Read(r)) /\ WF_vars(Write)

Consistent == \A r \in Reader : read[r].step = "done" => read[r].first = read[r].second
Finishes == \A r \in Reader : []<>(read[r].step = "done")
Settles == <>[](at = "out" /\ data = <<Writes, Writes>>)
====
