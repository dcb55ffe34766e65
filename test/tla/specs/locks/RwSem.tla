\* A reader-writer semaphore with a first-in-first-out queue; a reader at the head takes the readers behind it along.
---- MODULE RwSem ----
EXTENDS Integers, Sequences, FiniteSets, TLC
CONSTANT Task
VARIABLES readers, writer, queue
vars == <<readers, writer, queue>>
None == CHOOSE n : n \notin Task

Waiter == [task : Task, kind : {"read", "write"}]
Range(s) == {s[i] : i \in DOMAIN s}
Busy == readers \union {writer} \union {w.task : w \in Range(queue)}
Idle == Task \ Busy

TypeOK ==
  /\ readers \in SUBSET Task
  /\ writer \in Task \union {None}
  /\ queue \in Seq(Waiter)
  /\ Len(queue) <= Cardinality(Task)

Init == readers = {} /\ writer = None /\ queue = << >>

DownRead(t) ==
  /\ t \in Idle
  /\ IF writer = None /\ queue = << >>
       THEN readers' = readers \union {t} /\ UNCHANGED <<writer, queue>>
       ELSE /\ queue' = Append(queue, [task |-> t, kind |-> "read"])
            /\ UNCHANGED <<readers, writer>>
DownWrite(t) ==
  /\ t \in Idle
  /\ CASE writer = None /\ readers = {} /\ queue = << >> ->
            writer' = t /\ UNCHANGED <<readers, queue>>
       [] OTHER ->
            queue' = Append(queue, [kind |-> "write", task |-> t]) /\ UNCHANGED <<readers, writer>>

\* How many readers stand at the head of the queue.
RECURSIVE Leading(_)
Leading(q) == IF q = << >> \/ Head(q).kind = "write" THEN 0 ELSE 1 + Leading(Tail(q))

Wake(q, rs) ==
  LET n == Leading(q)
      woken == {q[i].task : i \in 1 .. n}
  IN  IF n > 0 THEN [readers |-> rs \union woken, writer |-> None, queue |-> SubSeq(q, n + 1, Len(q))]
      ELSE IF q # << >> /\ rs = {} THEN [readers |-> {}, writer |-> q[1].task, queue |-> Tail(q)]
      ELSE [readers |-> rs, writer |-> None, queue |-> q]
Become(s) == readers' = s.readers /\ writer' = s.writer /\ queue' = s.queue

UpRead(t) == t \in readers /\ Become(IF readers = {t} THEN Wake(queue, {})
                                     ELSE [readers |-> readers \ {t}, writer |-> None, queue |-> queue])
UpWrite(t) == writer = t /\ Become(Wake(queue, {}))
Downgrade(t) == /\ writer = t
                /\ Become(Wake(queue, {t}))

Next == \/ \E t \in Task : \/ DownRead(t)
                           \/ DownWrite(t)
        \/ \E t \in readers : UpRead(t)
        \/ \E t \in {writer} \ {None} : UpWrite(t) \/ Downgrade(t)
Spec == Init /\ [][Next]_vars /\ WF_vars(\E t \in Task : UpRead(t) \/ UpWrite(t))

Exclusive == writer # None => readers = {}
NobodyTwice == Len(SelectSeq(queue, LAMBDA w : w.task \in readers \union {writer})) = 0
HeadWaitsForSomebody == queue # << >> => readers # {} \/ writer # None
Symmetric == Permutations(Task)
====
