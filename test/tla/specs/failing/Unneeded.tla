---- MODULE Unneeded ----
(* Operands that have no value, where they are not needed. *)
EXTENDS Naturals, Sequences

VARIABLE taken

FirstOr(queue, default) == IF queue = << >> THEN default ELSE Head(queue)

Value(queues) ==
  LET Or(queue, default) == IF queue = << >> THEN default ELSE Head(queue)
      Longest(all) == IF all = << >> THEN 0 ELSE Or(<<Len(Head(all))>>, Head(<< >>))
      RECURSIVE Last(_, _)
      Last(queue, default) ==
        IF queue = << >> THEN default ELSE Last(Tail(queue), Or(queue, Head(<< >>)))
  IN  Longest(queues) + Or(queues, <<3>>)[1] + FirstOr(queues, <<4>>)[1] + Last(<<1, 2>>, Head(<< >>))

Init == taken = << >>
Next ==
  LET Older(queue, other) == IF Len(queue) < 2 THEN Append(queue, <<Len(queue) + 1>>) ELSE other
  IN  \/ taken' = Older(taken, Tail(taken))
      \/ /\ Len(taken) = 2
         /\ Head(taken) = <<1>>
         /\ LET Kept(first, rest) == IF first = <<1>> THEN <<first>> ELSE rest
            IN  taken' = Kept(Head(taken), Head(Head(Head(taken))))

Valued == Value(taken) \in {5, 7, 9}
====
