\* Two processes and a flag taken by test-and-set; the lock is never held twice.
---- MODULE Mutex ----
EXTENDS Naturals, FiniteSets
CONSTANT Process
VARIABLES holder, waiting

\* Nobody has it.
Free == "free"
TypeOK == holder \in Process \cup {Free} /\ waiting \subseteq Process

Init == holder = Free /\ waiting = {}

Ask(p) == /\ p \notin waiting
          /\ holder # p
          /\ waiting' = waiting \cup {p}
          /\ UNCHANGED holder

Take(p) == /\ holder = Free
           /\ p \in waiting
           /\ holder' = p
           /\ waiting' = waiting \ {p}

Release(p) == holder = p /\ holder' = Free /\ UNCHANGED waiting

Next == \E p \in Process : Ask(p) \/ Take(p) \/ Release(p)
vars == <<holder, waiting>>
Spec == Init /\ [][Next]_vars
WeakSpec == Spec /\ \A p \in Process : WF_vars(Take(p)) /\ WF_vars(Release(p))
StrongSpec == Spec /\ \A p \in Process : SF_vars(Take(p)) /\ WF_vars(Release(p))

Served == \A p \in Process : p \in waiting ~> holder = p
NeverTaken == [][holder = Free => holder' = Free]_vars
Symmetric == [Process -> Process]
Few == Cardinality(waiting) < 2
====
