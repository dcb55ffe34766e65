---- MODULE Alike ----
(* Two instances of one module in one expression: what it depends on is what either of them stands for. *)
EXTENDS Naturals
VARIABLES x, y

---- MODULE Inner ----
VARIABLES v
Around == LET near == {v, v + 1} IN {n \in near : n > 0}
====
Left == INSTANCE Inner WITH v <- x
Right == INSTANCE Inner WITH v <- y

Init == x = 0 /\ y = 0
Next ==
  /\ x' = (x + 1) % 3
  /\ y' \in 0 .. 2
  /\ \A n \in 0 .. 3 : n \in Left!Around => n \in Right!Around \/ n \in Left!Around \cap {2}
====
