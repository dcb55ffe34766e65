\* Strings are sorted by when TLC met them: names before what is only a string, used modules before the root.
---- MODULE Mentions ----
EXTENDS Naturals, MentionsUsed, SequencesExt
VARIABLES least, row
First(S) == CHOOSE s \in S : TRUE
Rows == <<
  {"early", "late"},
  {"t", "s"},
  {"root", "used"},
  {"taken", "kept", "instance"},
  UNION {{"body", t} : t \in {"bound"}},
  {[kind |-> "a", whose |-> 2], [kind |-> "b", whose |-> 1]},
  {[z |-> 1, whose |-> 2], [z |-> 2, whose |-> 1]},
  {[z |-> 1, s |-> 2], [z |-> 2, s |-> 1]},
  {"only", "prefix", "suffix"},
  {"suffix", "base"},
  {"plain", "state"}
>>
I == INSTANCE MentionsTaken WITH free <- "kept"
late(y) == y
whose == late(1)
Init == row = 0 /\ least = "none"
Next == row < 11 /\ row' = row + 1 /\ least' = First(Rows[row'])
Spec == Init /\ [][Next]_<<least, row>>
Expected == <<"late", "s", "used", "instance", "bound",
  [kind |-> "a", whose |-> 2], [z |-> 2, whose |-> 1], [z |-> 2, s |-> 1], "prefix", "base", "state">>
Chosen == row > 0 => least = Expected[row]
====
