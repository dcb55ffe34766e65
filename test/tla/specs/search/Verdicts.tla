\* One way to each verdict.
---- MODULE Verdicts ----
EXTENDS Naturals, TLC
CONSTANT Limit
ASSUME Limit > 1
VARIABLE n
Init == n = 0
Next == n < Limit /\ n' = n + 1
Checked == n < Limit /\ Assert(n # 2, "two is reached") /\ n' = n + 1
Wild == n' = n + [m \in 0..1 |-> m][n]
Twice == n' = n
Spec == Init /\ [][Next]_n
Reaches == <>(n = Limit)
====
