\* Dirty pages, a flusher and fsync; a typed set of records, action properties, and a postcondition on what was explored.
---- MODULE Writeback ----
EXTENDS Integers, FiniteSets, TLC
CONSTANTS Page, P1
VARIABLES cache, disk, syncing
vars == <<cache, disk, syncing>>
State == [version : 0 .. 2, tag : {"clean", "dirty", "towrite", "writeback"}]
TypeOK == cache \in [Page -> State] /\ disk \in [Page -> 0 .. 2] /\ syncing \in [target : [Page -> 0 .. 2], active : BOOLEAN]
Idle == [target |-> [p \in Page |-> 0], active |-> FALSE]
Init == /\ cache = [p \in Page |-> [version |-> 0, tag |-> "clean"]]
        /\ disk = [p \in Page |-> 0]
        /\ syncing = Idle
Store(p) == /\ cache[p].version < 2
            /\ cache' = [cache EXCEPT ![p].version = @ + 1,
                                      ![p].tag = IF @ = "clean" THEN "dirty" ELSE @]
            /\ UNCHANGED <<disk, syncing>>
Start(p) == /\ cache[p].tag \in {"dirty", "towrite"}
            /\ cache' = [cache EXCEPT ![p] = [@ EXCEPT !.tag = "writeback"]]
            /\ disk' = [disk EXCEPT ![p] = cache[p].version]
            /\ UNCHANGED syncing
End(p) == /\ cache[p].tag = "writeback"
          /\ \E tag \in {"clean", "dirty"} :
               /\ tag = "clean" <=> disk[p] = cache[p].version
               /\ cache' = [cache EXCEPT ![p].tag = tag]
          /\ UNCHANGED <<disk, syncing>>
Fsync == /\ ~syncing.active
         /\ syncing' = [active |-> TRUE, target |-> [p \in Page |-> cache[p].version]]
         /\ cache' = [p \in Page |-> IF cache[p].tag # "dirty" THEN cache[p] ELSE [cache[p] EXCEPT !.tag = "towrite"]]
         /\ UNCHANGED disk
Return == /\ syncing.active
          /\ \A p \in Page : cache[p].tag \notin {"towrite", "writeback"} /\ disk[p] >= syncing.target[p]
          /\ syncing' = Idle
          /\ UNCHANGED <<cache, disk>>
Forget(p) == cache[p].tag = "writeback" /\ cache' = [cache EXCEPT ![p].tag = "clean"] /\ UNCHANGED <<disk, syncing>>
Next == Fsync \/ Return \/ \E p \in Page : Store(p) \/ Start(p) \/ End(p)
Careless == Next \/ \E p \in Page : Forget(p)
Spec == Init /\ [][Next]_vars /\ WF_vars(Return) /\ \A p \in Page : WF_vars(Start(p)) /\ SF_vars(End(p))
CarelessSpec == Init /\ [][Careless]_vars
CleanIsOnDisk == \A p \in Page : cache[p].tag = "clean" => cache[p].version = disk[p]
Forward == [][\A p \in Page : disk'[p] >= disk[p]]_disk
Durable == [][Return => \A p \in Page : disk[p] >= syncing.target[p]]_vars
Returns == syncing.active ~> ~syncing.active
Visited == TLCGet("distinct") > 100
====
