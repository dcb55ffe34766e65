\* RCU: an object is freed after a grace period; a reader that began before may still use it.
---- MODULE Rcu ----
EXTENDS Naturals, FiniteSets
CONSTANTS Cpu, Object, NoObject, Hurry
VARIABLES current, seen, retired, waiting, freed
vars == <<current, seen, retired, waiting, freed>>

Init ==
  /\ current \in Object
  /\ seen = [c \in Cpu |-> NoObject]
  /\ retired = {} /\ freed = {}
  /\ waiting = [o \in {} |-> {}]

Lock(c) == seen[c] = NoObject /\ seen' = [seen EXCEPT ![c] = current] /\ UNCHANGED <<current, retired, waiting, freed>>
Unlock(c) ==
  /\ seen[c] # NoObject
  /\ seen' = [seen EXCEPT ![c] = NoObject]
  /\ waiting' = [o \in DOMAIN waiting |-> waiting[o] \ {c}]
  /\ UNCHANGED <<current, retired, freed>>
Replace(new) ==
  /\ new \notin {current} \cup retired \cup freed \cup DOMAIN waiting
  /\ retired' = retired \cup {current}
  /\ current' = new
  /\ UNCHANGED <<seen, waiting, freed>>
Readers == {c \in Cpu : seen[c] # NoObject}
Synchronize(o) ==
  /\ o \in retired
  /\ retired' = retired \ {o}
  /\ waiting' = [p \in DOMAIN waiting \cup {o} |->
                   IF p = o THEN (IF Hurry THEN {} ELSE Readers) ELSE waiting[p]]
  /\ UNCHANGED <<current, seen, freed>>
Free(o) ==
  /\ o \in DOMAIN waiting
  /\ waiting[o] = {}
  /\ waiting' = [p \in DOMAIN waiting \ {o} |-> waiting[p]]
  /\ freed' = freed \cup {o}
  /\ UNCHANGED <<current, seen, retired>>
Next ==
  \/ \E c \in Cpu : Lock(c) \/ Unlock(c)
  \/ \E o \in Object : \/ Replace(o)
                       \/ Synchronize(o)
                       \/ Free(o)
Spec == /\ Init
        /\ [][Next]_vars
        /\ \A o \in Object : WF_vars(Synchronize(o)) /\ WF_vars(Free(o))
        /\ \A c \in Cpu : WF_vars(Unlock(c))

NoUseAfterFree == \A c \in Cpu : seen[c] \notin freed
OneStateEach == LET Parts == <<{current}, retired, DOMAIN waiting, freed>>
                IN  \A i, j \in 1 .. 4 : i < j => Parts[i] \cap Parts[j] = {}
EveryPeriodEnds == \A o \in Object : o \in retired ~> o \in freed
CanFree == \A o \in Object : ENABLED Free(o) <=> (o \in DOMAIN waiting /\ waiting[o] = {})
NeverComesBack == [][freed \subseteq freed']_freed
====
