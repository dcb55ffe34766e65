\* One page table entry, a cached copy on every CPU, and an unmap that may forget to flush some.
---- MODULE PageTable ----
EXTENDS Naturals, FiniteSets, TLC
CONSTANTS Cpu, Frame, Null
VARIABLES pte, tlb, frames, pending
vars == <<pte, tlb, frames, pending>>

Entry == [frame : Frame, dirty : BOOLEAN, young : BOOLEAN] \cup {Null}
Init == /\ pte = Null
        /\ tlb = [c \in Cpu |-> Null]
        /\ frames = [f \in Frame |-> "free"]
        /\ pending = {}

Map(f) == /\ pte = Null /\ pending = {} /\ frames[f] = "free"
          /\ frames' = [frames EXCEPT ![f] = "used"]
          /\ pte' = [frame |-> f, dirty |-> FALSE, young |-> FALSE]
          /\ UNCHANGED <<tlb, pending>>
Load(c) == /\ pte # Null /\ tlb[c] = Null
           /\ pte' = [pte EXCEPT !.young = TRUE]
           /\ tlb' = [tlb EXCEPT ![c] = pte']
           /\ UNCHANGED <<frames, pending>>
Store(c) == /\ tlb[c] # Null
            /\ ~tlb[c].dirty
            /\ tlb' = [tlb EXCEPT ![c].dirty = TRUE]
            /\ IF pte # Null THEN pte' = [pte EXCEPT !.dirty = TRUE] ELSE UNCHANGED pte
            /\ UNCHANGED <<frames, pending>>
Unmap == /\ pte # Null /\ pending = {}
         /\ pte' = Null
         /\ frames' = [frames EXCEPT ![pte.frame] = "unmapped"]
         /\ pending' = {c \in Cpu : tlb[c] # Null}
         /\ UNCHANGED tlb
Flush(c) == c \in pending /\ tlb' = [tlb EXCEPT ![c] = Null] /\ pending' = pending \ {c} /\ UNCHANGED <<pte, frames>>
Free(early) == \E f \in Frame :
    /\ frames[f] = "unmapped"
    /\ (early \/ pending = {})
    /\ frames' = f :> "free" @@ frames
    /\ UNCHANGED <<pte, tlb, pending>>
Others == \E x \in Cpu \cup Frame :
            \/ x \in Frame /\ Map(x)
            \/ x \in Cpu /\ (Load(x) \/ Store(x) \/ Flush(x))
Next == Others \/ Unmap \/ Free(FALSE)
NextEarly == Others \/ Unmap \/ Free(TRUE)

TypeOK == pte \in Entry /\ tlb \in [Cpu -> Entry] /\ pending \in SUBSET Cpu
NoStale == \A c \in Cpu : tlb[c] # Null => frames[tlb[c].frame] \in {"used", "unmapped"}
DirtyIsKnown == \A c \in Cpu : (tlb[c] # Null /\ pte # Null) => (tlb[c].dirty => pte.dirty)
OneFrame == Cardinality({f \in Frame : frames[f] = "used"}) =< 1
View == <<pte, [c \in Cpu |-> tlb[c] # Null], frames>>
====
