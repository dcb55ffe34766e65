---- MODULE Rows ----
(* The order in which the rows of several sets are gone through decides which of them assigns, branches, fails, or is found. *)
EXTENDS Naturals
VARIABLES x, y

Init == x = 0 /\ y = 1

Triangle == [i \in 1 .. 2 |-> [j \in 1 .. i |-> 0]]

\* Of a conjunction the first row comes first, and then the others from the last: those after the last assignment are tests.
Next ==
  \/ x = 0 /\ \A i \in 1 .. 3 : CASE i = 1 -> x' = 1
                                  [] i = 2 -> y = 1 \/ x = 0
                                  [] i = 3 -> y' = 0
  \/ x = 1 /\ \A i, j \in 1 .. 2 : CASE i = 1 /\ j = 1 -> x' = 2
                                     [] i = 2 /\ j = 1 -> y = 0 \/ x = 1
                                     [] i = 1 /\ j = 2 -> y' = 0
                                     [] OTHER -> y = 0 \/ x = 1
  \/ x = 2 /\ \E <<a, b>> \in {<<1, 2>>, <<3, 4>>}, j \in 1 .. 2, k \in 7 .. 8 : x' = 10 * a + j /\ y' = b + k

NextAssigned == x' = x /\ \A i \in 1 .. 3 : CASE i = 1 -> TRUE
                                              [] i = 2 -> y' >= 0
                                              [] i = 3 -> y' = 0
NextTooEarly == x' = x /\ \A i \in 1 .. 3 : CASE i = 1 -> TRUE
                                              [] i = 2 -> y' = 0
                                              [] i = 3 -> y' >= 0
NextFound == UNCHANGED <<x, y>> /\ (x = 0 => \E i, j \in 1 .. 2 : i > j \/ Triangle[i][j] = 1)
NextOutside == UNCHANGED <<x, y>> /\ (x = 0 => \E i, j \in 1 .. 2 : j > i \/ Triangle[j][i] = 1)
NextNowhere == UNCHANGED <<x, y>> /\ \A i \in {}, j \in Nat, k \in {} : j > k

NextFirst == \E i \in 1 .. 2, j \in 1 .. 3 : x' = i /\ y' = j
NotTwo == x # 2
====
