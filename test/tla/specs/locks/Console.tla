\* The console lock of printk: an owner hands the lock to one waiter that spins; symmetric processors, a view and bags of lines.
---- MODULE Console ----
EXTENDS Naturals, Sequences, FiniteSets, Bags, TLC
CONSTANTS Cpu, Nobody, LinesMax
VARIABLES owner, waiter, ring, printed, left
vars == <<owner, waiter, ring, printed, left>>
Init == /\ owner = Nobody /\ waiter = Nobody
        /\ ring = << >> /\ printed = EmptyBag
        /\ left = [c \in Cpu |-> LinesMax]
Write(c) == /\ left[c] > 0 /\ c \notin {owner, waiter}
            /\ left' = [left EXCEPT ![c] = @ - 1]
            /\ ring' = Append(ring, c)
            /\ IF owner = Nobody THEN owner' = c /\ UNCHANGED waiter
               ELSE IF waiter = Nobody THEN waiter' = c /\ UNCHANGED owner
               ELSE UNCHANGED <<owner, waiter>>
            /\ UNCHANGED printed
Flush(c) == /\ owner = c /\ ring # << >> /\ waiter = Nobody
            /\ printed' = printed (+) SetToBag({Head(ring)})
            /\ ring' = Tail(ring)
            /\ UNCHANGED <<owner, waiter, left>>
HandOver(c) == /\ owner = c /\ waiter # Nobody
               /\ owner' = waiter /\ waiter' = Nobody
               /\ UNCHANGED <<ring, printed, left>>
Unlock(c) == owner = c /\ ring = << >> /\ waiter = Nobody /\ owner' = Nobody /\ UNCHANGED <<waiter, ring, printed, left>>
Done == owner = Nobody /\ (\A c \in Cpu : left[c] = 0) /\ UNCHANGED vars
Next == (\E c \in Cpu : Write(c) \/ Flush(c) \/ HandOver(c) \/ Unlock(c)) \/ Done
Spec == Init /\ [][Next]_vars /\ WF_vars(Next)
Sum(f) == LET RECURSIVE From(_)
              From(S) == IF S = {} THEN 0 ELSE LET c == CHOOSE c \in S : TRUE IN f[c] + From(S \ {c})
          IN  From(DOMAIN f)
NothingLost == BagCardinality(printed) + Len(ring) + Sum(left) = LinesMax * Cardinality(Cpu)
Everything == <>[](BagCardinality(printed) = LinesMax * Cardinality(Cpu))
Symmetry == Permutations(Cpu)
View == <<owner, waiter, Len(ring), left>>
====
