---- MODULE MentionsTaken ----
CONSTANT free
Taken == <<"instance", "taken", free>>
====
