\* Steps that count themselves in a register, print, and read how far the check has come: their order matters.
---- MODULE Registers ----
EXTENDS Naturals, TLC
CONSTANT Limit
VARIABLES x, y
ASSUME TLCSet(1, 0)
Init == x = 0 /\ y \in 0..3
Count == TLCSet(1, TLCGet(1) + 1)
Up == x < Limit /\ x' = x + 1 /\ UNCHANGED y
Counted == x = Limit /\ Count /\ PrintT(<<"at", y, TLCGet(1)>>) /\ x' = x /\ y' = (y + TLCGet(1)) % 7
Next == Up \/ Counted
Shallow == TLCGet("level") < 9
====
