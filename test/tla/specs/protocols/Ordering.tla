\* Transactions are ordered pair by pair, never so that no total order is left. Conditions on pairs of constants stand before
\* fairness; sets of sets are asked for again and again while only `before` changes.
---- MODULE Ordering ----
EXTENDS Naturals
CONSTANT Transaction
VARIABLES open, before
vars == <<open, before>>

Pairs == UNION {{i} \X (open \ {i}) : i \in open}
TotalOrders ==
  {R \in SUBSET Pairs :
     /\ \A pair \in Pairs : pair \in R \/ <<pair[2], pair[1]>> \in R
     /\ \A i, j, k \in open : <<i, j>> \in R /\ <<j, k>> \in R => <<i, k>> \in R
     /\ \A i \in open : <<i, i>> \notin R}
Serializable == \E R \in TotalOrders : before \subseteq R
Decided(i, j) == <<i, j>> \in before \/ <<j, i>> \in before

Init == open = {} /\ before = {}
Begin(i) == i \notin open /\ open' = open \cup {i} /\ UNCHANGED before
Order(i, j) ==
  /\ {i, j} \subseteq open /\ <<i, j>> \notin before
  /\ before' = before \cup {<<i, j>>}
  /\ UNCHANGED open
  /\ Serializable'
Next == \E i, j \in Transaction : Begin(i) \/ Order(i, j)

Fair == /\ \A i \in Transaction : WF_vars(Begin(i))
        /\ \A i, j \in Transaction : i # j => WF_vars(Order(i, j))
Half == /\ \A i \in Transaction : WF_vars(Begin(i))
        /\ \A i, j \in Transaction : i # j /\ ~(i < 3 /\ j < 3) => SF_vars(Order(i, j))
Spec == Init /\ [][Next]_vars /\ Fair
HalfFair == Init /\ [][Next]_vars /\ Half

Ordered == Serializable /\ before \subseteq Pairs
AllDecided == \A i, j \in Transaction : IF i = j THEN [](<<i, i>> \notin before) ELSE <>[]Decided(i, j)
====
