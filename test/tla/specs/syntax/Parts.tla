---- MODULE Parts ----
\* Names of subexpressions, in actions and invariants; operators called by their symbols.
EXTENDS Naturals, Sequences, TLC
CONSTANTS _ ++ _, Twice(_), Depth
VARIABLES tank, log
n ^+ == n + 1
-. m == 100 - m
Plus(x, y) == ^+(x) + y - 1
Double(x) == 2 * x
Log(s) == log' = Append(log, s)
Move(by) == \/ /\ tank + by <= 4
               /\ tank' = tank + by
               /\ Log("fill")
            \/ /\ tank > by
               /\ guard :: Len(log) < Depth
               /\ tank' = tank - by
               /\ Log("drain")
            \/ \E k \in {3, 4} : flush(k) :: tank = k /\ tank' = 0 /\ Log("flush")
Init == tank = 0 /\ log = <<>>
Next == \/ Len(log) < Depth /\ Move(1)!1
        \/ Move(2)!2
        \/ Len(log) < Depth /\ Move(0)!flush(4)
        \/ Len(log) < Depth /\ Move(0)!3!(3)!<<!<< /\ Move(1)!1!2 /\ UNCHANGED log
Level(x) == LET half(y) == y \div 2
                all == {half(z) + x : z \in 0 .. 4}
            IN  <<all, CASE x = 0 -> "empty" [] x > 3 -> "full" [] OTHER -> "some">>
Both(F(_, _), x, y) == F(x, y)
Named ==
  /\ Level(tank)!1!1 = Level(tank)!:!all
  /\ Level(1)!:!half(5) = 2
  /\ Level(2)!:!all!(4) = 4
  /\ Level(0)!1!>>!3!2 = "some"
  /\ Move(tank)!guard = (Len(log) < Depth)
  /\ Both(Move!3!@!<<!<<, 1, 3) = (tank = 3)
  /\ tank ++ 1 = Plus(tank, 1)
  /\ +(tank, 1) = ++(tank, 1)
  /\ -.(tank) = 100 - tank
  /\ Twice(tank) = tank ++ tank
====
