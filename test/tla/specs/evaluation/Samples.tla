\* Some pages, and maps of pages, out of sets that are too large to list; Nat stands for a range in the standard module too.
---- MODULE Samples ----
EXTENDS Integers, FiniteSets, Randomization, TLC
VARIABLES page, map
Pages == 0..100000000
ASSUME TLCGet("config").deadlock = FALSE
ASSUME Cardinality(Nat) = 100000001
Maps == [1..9 -> 1..10]
Init == page \in RandomSubset(3, 1..100000000) /\ map \in RandomSubset(2, Maps)
Next == page > 0 /\ page' = 0 /\ UNCHANGED map
Typed == page \in Nat /\ map \in Maps
Aside == RandomElement(Maps) \in Maps
====
