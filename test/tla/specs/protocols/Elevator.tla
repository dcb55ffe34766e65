\* Two lifts share the calls of a building; a procedure brings a lift to a floor.
---- MODULE Elevator ----
EXTENDS Integers, Sequences
CONSTANT Top

(* --algorithm Elevator
variables
  calls = {0, Top},
  at = [lift \in 1..2 |-> 1];

define
  InTheHouse == \A lift \in 1..2 : at[lift] \in 0..Top
end define;

\* One floor at a time.
procedure Travel(floor)
begin
  Move: while at[self] /= floor do
          at[self] := IF at[self] < floor THEN at[self] + 1 ELSE at[self] - 1;
        end while;
        return;
end procedure;

process Lift \in 1..2
begin
  Idle: while calls /= {} do
          with wanted \in calls do
            calls := calls \ {wanted};
            call Travel(wanted);
          end with;
        end while;
end process;
end algorithm *)
====
