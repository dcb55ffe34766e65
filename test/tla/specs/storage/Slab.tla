\* A slab allocator as a bag of free objects per size, with a guard against taking what is not there.
---- MODULE Slab ----
EXTENDS Naturals, Bags, FiniteSets
CONSTANTS Size, PerSlab, SlabsMax
VARIABLES free, used, slabs
vars == <<free, used, slabs>>
Init == free = EmptyBag /\ used = EmptyBag /\ slabs = 0
One(s) == SetToBag({s})
RECURSIVE Copies(_, _)
Copies(s, n) == IF n = 0 THEN EmptyBag ELSE One(s) (+) Copies(s, n - 1)
Grow(s) == slabs < SlabsMax /\ ~BagIn(s, free) /\ free' = free (+) Copies(s, PerSlab) /\ slabs' = slabs + 1 /\ UNCHANGED used
Alloc(s) == BagIn(s, free) /\ free' = free (-) One(s) /\ used' = used (+) One(s) /\ UNCHANGED slabs
Free(s) == /\ CopiesIn(s, used) > 0
           /\ used' = used (-) One(s)
           /\ free' = free (+) One(s)
           /\ UNCHANGED slabs
Shrink(s) == /\ Copies(s, PerSlab) \sqsubseteq free
             /\ free' = free (-) Copies(s, PerSlab) /\ slabs' = slabs - 1 /\ UNCHANGED used
Next == \E s \in Size : Grow(s) \/ Alloc(s) \/ Free(s) \/ Shrink(s)
Conserved == BagCardinality(free (+) used) = PerSlab * slabs
Whole == IsABag(free) /\ IsABag(used) /\ BagToSet(used) \subseteq Size
Subs == Cardinality(SubBag(used)) >= 1
\* Bags brings the operators of TLC along.
ASSUME ToString(1) = "1"
====
