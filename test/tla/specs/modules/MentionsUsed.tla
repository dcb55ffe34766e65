---- MODULE MentionsUsed ----
EXTENDS Sequences
Used == Append(<<"used">>, "root")
====
