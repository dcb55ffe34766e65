\* A journal in front of a disk: blocks are logged, committed, checkpointed; a crash replays what is committed.
---- MODULE Journal ----
EXTENDS Naturals, Sequences
CONSTANTS Block, Value, LogMax
VARIABLES disk, log, memory, committed
vars == <<disk, log, memory, committed>>

Init == \E v \in Value :
          /\ disk = [b \in Block |-> v]
          /\ memory = disk
          /\ log = << >>
          /\ committed = 0

Write(b, v) == /\ memory[b] # v
               /\ Len(log) < LogMax
               /\ memory' = [memory EXCEPT ![b] = v]
               /\ log' = Append(log, <<b, v>>)
               /\ UNCHANGED <<disk, committed>>
Commit == committed < Len(log) /\ committed' = Len(log) /\ UNCHANGED <<disk, log, memory>>
Checkpoint == /\ committed > 0
              /\ LET b == Head(log)[1]
                     v == Head(log)[2]
                 IN  disk' = [disk EXCEPT ![b] = v]
              /\ log' = Tail(log)
              /\ committed' = committed - 1
              /\ UNCHANGED memory
replay[d \in [Block -> Value], n \in 0 .. LogMax] ==
  IF n = 0 THEN d
  ELSE LET before == replay[d, n - 1]
       IN  IF n > Len(log) THEN before ELSE [before EXCEPT ![log[n][1]] = log[n][2]]
Stable == replay[disk, committed]
Crash == /\ memory' = Stable
         /\ log' = SubSeq(log, 1, committed)
         /\ UNCHANGED <<disk, committed>>
Next == (\E b \in Block, v \in Value : Write(b, v)) \/ Commit \/ Checkpoint \/ Crash
Spec == Init /\ [][Next]_vars

MemoryIsLog == memory = replay[disk, Len(log)]
Atomic == INSTANCE JournalDisk WITH content <- Stable
IsAtomic == Atomic!Spec
Torn == Atomic!OneByOne
====
