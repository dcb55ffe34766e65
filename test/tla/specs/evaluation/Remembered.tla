\* What may not be remembered as it stands: sets without end, functions known by a rule, bodies of functions.
---- MODULE Remembered ----
EXTENDS Naturals, FiniteSets
VARIABLES lit, count
vars == <<lit, count>>
Place == 1 .. 3

\* Functions of the state, with a body that begins with CASE, and with a pair of names.
bright[p \in Place] == CASE lit[p] -> 1 [] OTHER -> 0
apart[<<p, q>> \in Place \X Place] == CASE lit[p] # lit[q] -> 1 [] OTHER -> 0
sum[n \in 0 .. 3] == IF n = 0 THEN 0 ELSE bright[n] + sum[n - 1]
\* Operands that have no end, or too many elements to be listed.
Some(S) == \E n \in 0 .. 2 : n + count \in S
Doubled == [n \in Nat |-> n + count]
\* Asked for its members only; division fails for one of the others.
Halved == {S \in SUBSET (0 .. 3) : 6 \div Cardinality(S) >= count}
Reached == {n \in Nat : n <= count}

Init == lit = [p \in Place |-> FALSE] /\ count = 0
Switch(p) == /\ lit' = [lit EXCEPT ![p] = ~@]
             /\ count' = IF lit[p] THEN count - 1 ELSE count + 1
Next == \E p \in Place : Switch(p)
Spec == Init /\ [][Next]_vars

CountsLights == count = sum[3] /\ count = Cardinality({p \in Place : bright[p] = 1})
Pairs == \A p, q \in Place : apart[<<p, q>>] = apart[<<q, p>>]
EndsNowhere == Some(Nat) /\ Some(1 .. 1000000) /\ Doubled[count] = 2 * count /\ count \in Reached /\ {1, 2} \in Halved
====
