---- MODULE Hidden ----
\* Bound names that are those the translation likes to give.
EXTENDS Naturals
VARIABLE x
Init == x = {}
Take(n) == x' = {0} \cup n
Next == \E set_0 \in {{1}, {2}}, isTake \in {{}, {3}} : Take(isTake) \/ x' = {0} \cup set_0
Taken == [][\A isTake \in {{}, {3}} : Take(isTake) => x' \subseteq 0..3]_x
====
