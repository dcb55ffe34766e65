\* A page that is dirtied and written back. What must be possible is counted: in each state that is generated, and at each step.
---- MODULE Witnesses ----
EXTENDS Naturals, TLC
VARIABLES dirty, writing
Init == dirty = 0 /\ writing = FALSE
Store == dirty < 2 /\ dirty' = dirty + 1 /\ UNCHANGED writing
Start == dirty > 0 /\ ~writing /\ writing' = TRUE /\ UNCHANGED dirty
End == writing /\ writing' = FALSE /\ dirty' = 0
Next == Store \/ Start \/ End
Twice == dirty = 2
Redirtied == writing /\ dirty' > dirty
Lost == ~writing /\ dirty > 0 /\ dirty' = 0
Counts ==
  LET counts == TLCGet("all:named")["s:_possible"][1]
  IN counts["Twice"] = 3 /\ counts["Redirtied"] = 1
====
