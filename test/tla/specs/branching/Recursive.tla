\* Recursive actions, last and not last in a conjunction, with different variables assigned on different paths.
---- MODULE Recursive ----
EXTENDS Integers, Sequences
VARIABLES x, y
vars == <<x, y>>
RECURSIVE Any(_), Down(_), Seqs(_), Even(_), Odd(_), First(_)
Any(S) == /\ S # {}
          /\ LET p == CHOOSE p \in S : TRUE
             IN \/ x' = p /\ y' = y
                \/ Any(S \ {p})
Down(n) == IF n = 0 THEN UNCHANGED x /\ y' = 0 ELSE \/ x' = n /\ y' = n % 2
                                                    \/ Down(n - 1)
Even(n) == (n = 0 /\ UNCHANGED vars) \/ (n > 0 /\ Odd(n - 1))
Odd(n) == n > 0 /\ (Even(n - 1) \/ (x' = n /\ y' = n))
Seqs(s) == IF s = <<>> THEN y' = y ELSE x' = Head(s) /\ (y' = 3 \/ Seqs(Tail(s)))
First(n) == IF n = 0 THEN x' = 0 ELSE First(n - 1)
Init == x = 0 /\ y = 0
Last == Any({1, 2, 3}) \/ Down(2) \/ Even(x)
Heads == Seqs(<<1, 1>>) \/ Seqs(<<2, 3>>)
Before == First(2) /\ y' = (y + 1) % 3
Asked == (ENABLED Any({1}) /\ Any({1})) \/ Down(1)
RECURSIVE Mixed(_), Both(_, _)
Mixed(n) == IF n = 0 THEN TRUE ELSE \/ x' = n /\ Mixed(n - 1)
                                    \/ y' = n /\ Mixed(n - 1)
                                    \/ UNCHANGED <<x, y>>
Both(a, b) == IF a = b THEN x' = a ELSE Both(a + 1, b) \/ (y' = a /\ Both(a + 1, b))
Mixing == Mixed(2) /\ (x' = 1 \/ x' = 2) /\ y' \in 1..2
Between == (Both(0, 2) /\ y' \in 0..1) \/ (Mixed(1) /\ UNCHANGED <<x, y>>)
Local == LET RECURSIVE R(_)
             R(n) == IF n = 0 THEN y' = x ELSE (x' = n /\ R(0)) \/ R(n - 1)
         IN R(3) /\ x' \in 0..3
Next == Last \/ Heads \/ Before \/ Asked \/ Mixing \/ Between \/ Local
Spec == Init /\ [][Next]_vars /\ WF_vars(Any({1, 2})) /\ SF_vars(Local)
Live == []<>(x \in {1, 2})
====
