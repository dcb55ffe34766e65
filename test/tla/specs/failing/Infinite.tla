---- MODULE Infinite ----
\* Sets that cannot be listed, as far as they can be compared.
EXTENDS Integers, FiniteSets, Sequences
VARIABLE domain
ASSUME /\ Nat # Int /\ Int \notin {Nat} /\ Int \in {Nat, Int}
       /\ Cardinality({Nat, Int, Nat}) = 2 /\ {Nat, Int} = {Int, Nat}
       /\ SUBSET Nat # SUBSET Int
       /\ [{1} -> Nat] # [{1} -> Int] /\ [{1} -> Nat] # [{2} -> Nat]
       /\ (CHOOSE S \in {Int, Nat} : 1 \in S) = Nat
       /\ <<Nat, Int>> # <<Int, Nat>>
       /\ ~ ({-1} \subseteq Nat)
Init == domain = 0
Next == domain' = IF (IF domain = 0 THEN Nat ELSE Int) = Nat THEN 1 ELSE 0
====
