\* Acceptors learn votes of one another: sets within functions within sets, loops with conditions, parts of variables.
---- MODULE Votes ----
EXTENDS Integers, FiniteSets
CONSTANTS Acceptor, Value
VARIABLES sent, learnt, decided
vars == <<sent, learnt, decided>>
Ballot == 0 .. 1
votes == [a \in Acceptor |-> {<<m.bal, m.val>> : m \in {mm \in sent : mm.acc = a}}]
chains == <<sent, learnt>>
RECURSIVE Total(_, _)
Total(known, rest) == IF rest = {} THEN 0 ELSE LET a == CHOOSE a \in rest : TRUE IN Cardinality(known[2][a]) + Total(known, rest \ {a})
Voters(known, vote) == {a \in Acceptor : vote \in known[a]}
Init == sent = {} /\ learnt = [a \in Acceptor |-> {}] /\ decided = [a \in Acceptor |-> -1]
Vote(a) == \E b \in Ballot, v \in Value :
  /\ \A w \in Value : <<b, w>> \notin votes[a]
  /\ \A c \in Acceptor, w \in Value \ {v} : <<b, w>> \notin votes[c]
  /\ sent' = sent \cup {[acc |-> a, bal |-> b, val |-> v]}
  /\ UNCHANGED <<learnt, decided>>
Learn(a) == \E r \in SUBSET (Ballot \X Value) :
  /\ r \subseteq UNION {votes[c] : c \in Acceptor}
  /\ learnt[a] \subseteq r
  /\ Cardinality(r) = Cardinality(learnt[a]) + 1
  /\ learnt' = [learnt EXCEPT ![a] = r]
  /\ UNCHANGED <<sent, decided>>
Decide(a) == /\ \E m \in sent :
                  /\ m.bal > decided[a]
                  /\ 2 * Cardinality(Voters(votes, <<m.bal, m.val>>)) > Cardinality(Acceptor)
                  /\ <<m.bal, m.val>> \in learnt[a]
                  /\ decided' = [decided EXCEPT ![a] = m.bal]
             /\ UNCHANGED <<sent, learnt>>
Withdraw == \E m, n \in sent :
  /\ m # n
  /\ m.acc = n.acc
  /\ decided[m.acc] < m.bal
  /\ \A c \in Acceptor : <<m.bal, m.val>> \notin learnt[c]
  /\ sent' = sent \ {m}
  /\ UNCHANGED <<learnt, decided>>
Next == (\E a \in Acceptor : Vote(a) \/ Learn(a) \/ Decide(a)) \/ Withdraw
Spec == Init /\ [][Next]_vars
AllKept == \A m \in sent : <<m.bal, m.val>> \in votes[m.acc]
Justified == \A a \in Acceptor : \A vote \in learnt[a] : Voters(votes, vote) # {}
OneValue == \A a \in Acceptor : \A vote, other \in learnt[a] : vote[1] = other[1] => vote = other
Few == Total(chains, Acceptor) <= 2 * Cardinality(Acceptor)
====
