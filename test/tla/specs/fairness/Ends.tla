\* Formulas about the end of a behaviour under ~> and [], each of which would be a promise of its own to the automaton.
---- MODULE Ends ----
EXTENDS Naturals
CONSTANT N
VARIABLES at, seen
vars == <<at, seen>>
Floor == 1 .. N
Init == at = 1 /\ seen = {}
Go(f) == at # f /\ at' = f /\ UNCHANGED seen
Look == at \notin seen /\ seen' = seen \cup {at} /\ UNCHANGED at
Forget == seen' = {} /\ UNCHANGED at
Next == Look \/ Forget \/ \E f \in Floor : Go(f)
Spec == Init /\ [][Next]_vars /\ WF_vars(Look) /\ SF_vars(Look /\ at = 1)
Often(f) == []<>(at = f)
Noticed(f) == []<>(f \in seen)
NoticedOnce == Often(1) ~> Noticed(1)
NoticedAll == (\A f \in Floor : Often(f)) ~> (\A f \in Floor : Noticed(f))
NoticedSome == (\A f \in Floor : Often(f) \/ <>[](at = f)) ~> (\E f \in Floor : Noticed(f))
Of(Op(_), f) == Op(f)
NoticedHanded == Of(Often, 1) ~> Of(LAMBDA f : Noticed(f), 1)
====
