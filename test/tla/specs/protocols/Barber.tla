\* A barber with a few chairs: customers who find none free go away, and come back later.
---- MODULE Barber ----
EXTENDS Naturals, Sequences
CONSTANTS Customer, Chairs

(* --algorithm Barber {
  variables queue = << >>, shaved = [c \in Customer |-> 0];

  define {
    NeverTooMany == Len(queue) <= Chairs
    TwiceAtMost == \A c \in Customer : shaved[c] <= 2
  }

  \* Sleeps until somebody sits down.
  fair process (barber = "barber")
    variable chair = << >>;
  {
    Sleep: while (TRUE) {
             await queue /= << >>;
             chair := << Head(queue) >>;
             queue := Tail(queue);
    Shave:   shaved[chair[1]] := shaved[chair[1]] + 1;
             chair := << >>;
           }
  }

  process (customer \in Customer)
    variable visits = 0;
  {
    Enter: while (visits < 2) {
             if (Len(queue) < Chairs) {
               queue := Append(queue, self);
    Wait:      await shaved[self] = visits + 1;
               visits := visits + 1;
             }
           }
  }
} *)

Hopes == \A c \in Customer : shaved[c] = 1 ~> shaved[c] = 1 \/ shaved[c] = 2
====
