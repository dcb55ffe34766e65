\* Two buffers and a device: what weak and strong fairness promise, and action properties.
---- MODULE Fair ----
EXTENDS Naturals
VARIABLES up, full, sent
vars == <<up, full, sent>>
Init == up = TRUE /\ full = FALSE /\ sent = 0
Toggle == up' = ~up /\ UNCHANGED <<full, sent>>
Fill == ~full /\ full' = TRUE /\ UNCHANGED <<up, sent>>
Send == up /\ full /\ full' = FALSE /\ sent' = (sent + 1) % 3 /\ UNCHANGED up
Next == Toggle \/ Fill \/ Send
Always == Init /\ [][Next]_vars
Weak == Always /\ WF_vars(Toggle) /\ WF_vars(Fill) /\ WF_vars(Send)
Strong == Always /\ WF_vars(Toggle) /\ WF_vars(Fill) /\ SF_vars(Send)
Half == Always /\ WF_vars(Next)

Drains == full ~> ~full
Goes == []<><<Send>>_vars
Counts == [][sent' # sent => sent' = (sent + 1) % 3]_vars
OnlyUp == [][Send => up]_vars
Skips == [][sent' # 2]_sent
NotStuck == <>[](full) => []<><<Send>>_vars
Enough == (\A k \in 0 .. 2 : []<>(sent = k)) \/ <>[]~full
Until == ~(<>(sent = 2)) \/ <>(sent = 1)
====
