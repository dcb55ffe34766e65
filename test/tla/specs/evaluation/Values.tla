\* What values are, as assumptions: no state is looked at.
---- MODULE Values ----
EXTENDS Integers, Sequences, FiniteSets, TLC, Bags
RECURSIVE Sum(_)
Sum(s) == IF s = <<>> THEN 0 ELSE Head(s) + Sum(Tail(s))
fact[n \in Nat] == IF n = 0 THEN 1 ELSE n * fact[n - 1]
Twice(F(_), x) == F(F(x))
a \prec b == a < b
ASSUME <<1, 2>> = [i \in 1..2 |-> i]
ASSUME [a |-> 1, b |-> 2] = [b |-> 2, a |-> 1]
ASSUME [a |-> 1].a = 1 /\ [a |-> 1]["a"] = 1
ASSUME {1, 2} = {2, 1, 1} /\ Cardinality(SUBSET (1..3)) = 8
ASSUME (CHOOSE x \in {3, 1, 2} : x > 1) = 2
ASSUME (-7) \div 2 = -4 /\ -7 % 2 = 1 /\ -7 \div 2 = -3
ASSUME Sum(<<1, 2, 3>>) = 6 /\ fact[5] = 120
ASSUME Twice(LAMBDA x : x + 2, 1) = 5
ASSUME [[i \in 1..2 |-> <<i>>] EXCEPT ![2][1] = @ + 5] = <<<<1>>, <<7>>>>
ASSUME UNION {{1}, {2, 3}} = 1..3 /\ {x * 2 : x \in 1..3} = {2, 4, 6}
ASSUME {<<x, y>> \in (1..2) \X (1..2) : x < y} = {<<1, 2>>}
ASSUME LET g[i \in 0..3] == IF i = 0 THEN 0 ELSE g[i - 1] + i IN g[3] = 6
ASSUME (1 :> "a" @@ 2 :> "b") = <<"a", "b">>
ASSUME \A s \in [1..2 -> BOOLEAN] : s \in Seq(BOOLEAN)
ASSUME CASE 1 > 2 -> FALSE [] OTHER -> TRUE
ASSUME 1 \prec 2 /\ "x" \in STRING /\ DOMAIN <<5, 6>> = 1..2
ASSUME SubSeq(<<1, 2, 3>>, 2, 3) \o <<4>> = <<2, 3, 4>>
ASSUME BagToSet(SetToBag({1, 2}) (+) SetToBag({2})) = {1, 2}
ASSUME \E p \in Permutations({1, 2}) : p[1] = 2
ASSUME /\ TRUE
       /\ \/ FALSE
          \/ TRUE
====
