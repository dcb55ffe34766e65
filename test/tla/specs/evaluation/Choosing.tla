\* Which element CHOOSE takes, seen in the states: the first in TLC's order.
---- MODULE Choosing ----
EXTENDS Integers, FiniteSets, Sequences, TLC
CONSTANT Node
VARIABLES left, picked

RECURSIVE Order(_)
Order(S) == IF S = {} THEN <<>>
            ELSE LET first == CHOOSE x \in S : TRUE IN <<first>> \o Order(S \ {first})

Pairs == {p \in SUBSET Node : Cardinality(p) = 2}
Largest(S) == CHOOSE x \in S : \A y \in S : y <= x

Init == left = Pairs /\ picked = <<>>
Take == /\ left # {}
        /\ LET pair == CHOOSE p \in left : TRUE
           IN picked' = Append(picked, Order(pair)) /\ left' = left \ {pair}
Skip == \E p \in left : left' = left \ {p} /\ UNCHANGED picked
Next == Take \/ Skip
Sorted == \A i \in 1..Len(picked) : Len(picked[i]) = 2
Last == Largest({Len(picked[i]) : i \in 1..Len(picked)} \cup {0}) \in {0, 2}
====
