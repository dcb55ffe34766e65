\* A ticket lock with tickets that wrap around, and its fairness.
---- MODULE TicketLock ----
EXTENDS Naturals, FiniteSets
CONSTANTS Cpu, Tickets
ASSUME IsRoom == Tickets > Cardinality(Cpu)
VARIABLES next, owner, ticket, pc
vars == <<next, owner, ticket, pc>>

Succ(t) == (t + 1) % Tickets
TypeOK == /\ {next, owner} \subseteq 0 .. Tickets - 1
          /\ ticket \in [Cpu -> 0 .. Tickets - 1]
          /\ pc \in [Cpu -> {"idle", "spin", "held"}]

Init == next = 0 /\ owner = 0 /\ ticket = [c \in Cpu |-> 0] /\ pc = [c \in Cpu |-> "idle"]

Draw(c) ==
  /\ pc[c] = "idle"
  /\ ticket' = [ticket EXCEPT ![c] = next]
  /\ next' = Succ(next)
  /\ pc' = [pc EXCEPT ![c] = "spin"]
  /\ UNCHANGED owner
Acquire(c) ==
  /\ pc[c] = "spin" /\ ticket[c] = owner
  /\ pc' = [pc EXCEPT ![c] = "held"]
  /\ UNCHANGED <<next, owner, ticket>>
Release(c) ==
  /\ pc[c] = "held"
  /\ pc' = [pc EXCEPT ![c] = "idle"]
  /\ owner' = Succ(owner)
  /\ UNCHANGED <<next, ticket>>
Next == \E c \in Cpu : Draw(c) \/ Acquire(c) \/ Release(c)

Spec == Init /\ [][Next]_vars /\ \A c \in Cpu : WF_vars(Acquire(c)) /\ WF_vars(Release(c))
LazySpec == Init /\ [][Next]_vars /\ \A c \in Cpu : WF_vars(Acquire(c))

Exclusive == \A c, d \in Cpu : pc[c] = "held" /\ pc[d] = "held" => c = d
Queue == {c \in Cpu : pc[c] # "idle"}
InOrder == Cardinality(Queue) = (next + Tickets - owner) % Tickets
Served == \A c \in Cpu : pc[c] = "spin" ~> pc[c] = "held"
OwnerMovesOn == [][owner' # owner => owner' = Succ(owner)]_owner
====
