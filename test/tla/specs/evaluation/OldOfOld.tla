---- MODULE OldOfOld ----
(* The old value of one EXCEPT is what another one changes, by a value that comes from elsewhere. *)
EXTENDS Naturals
VARIABLES slots, turn

Slot == 0 .. 2

Init == /\ slots \in [Slot -> [left : {0}, right : 0 .. 1]]
        /\ turn = 0

Move(i, after, share) ==
  slots' = [slots EXCEPT ![i] = [@ EXCEPT !.left = after[turn]],
                         ![0].right = IF turn = 0 THEN 0 ELSE share]

Next == \E i \in Slot, after \in [Slot -> 0 .. 1] :
           /\ Move(i, after, 2 \div turn)
           /\ turn' = (turn + 1) % 3
====
