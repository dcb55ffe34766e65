---- MODULE Unfinished ----
(* Operators are asked about a state that has not all its values: of those it has, and of those it has not. *)
EXTENDS Naturals
VARIABLES early, late

Later(n) == IF n = 0 THEN 0 ELSE late
Table[n \in 0 .. 3] == IF n = 0 THEN late ELSE Table[n - 1]
RECURSIVE Walk(_), Add(_, _)
Walk(n) == IF n = 0 THEN late ELSE Walk(n - 1)
Add(n, m) == IF n = 0 THEN late ELSE LET rest == Add(n - 1, m) IN (rest + m) % 3

Init == early = 1 /\ late = 0
InitNeedless == early = Later(0) /\ late = 0
InitTooEarly == early = Later(1) /\ late = 0
InitRecursive == early = Walk(2) /\ late = 0

Next == \E i \in 1 .. 3 : early' = i /\ late' = Add(2, early')
NextNeedless == \E i \in 1 .. 3 : early' = i /\ Later(i - i)' = 0 /\ late' = i
NextTooEarly == \E i \in 1 .. 3 : early' = i /\ Later(i)' >= 0 /\ late' = i
NextRecursive == \E i \in 1 .. 3 : early' = i /\ Walk(i)' >= 0 /\ late' = i
NextFunction == \E i \in 1 .. 3 : early' = i /\ Table'[i] >= 0 /\ late' = i
NextWithin == \E i \in 1 .. 3 : LET Both == early + Later(i) IN early' = i /\ Both' >= 0 /\ late' = i
====
