\* What a journal promises: the stable content changes by whole commits.
---- MODULE JournalDisk ----
CONSTANTS Block, Value
VARIABLE content
Init == \E v \in Value : \A b \in Block : content[b] = v
Commit == content' \in [Block -> Value]
One == \E b \in Block, v \in Value : content' = [content EXCEPT ![b] = v]
Spec == Init /\ [][Commit]_content
OneByOne == [][One]_content
====
