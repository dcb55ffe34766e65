\* A lossy channel between a sender and a receiver, with records, sequences and replaced definitions.
---- MODULE Channel ----
EXTENDS Naturals, Sequences, FiniteSets
CONSTANTS Data, Empty, LengthMax
VARIABLES channel, sent, received

\* Packets carry a datum and one bit.
Packet == [datum : Data, bit : {0, 1}]
Bits == Nat
Tally(S) == Cardinality(S)
TypeOK == /\ channel \in Seq(Packet)
          /\ sent \in Bits
          /\ received \in Packet \cup {Empty}

Init == channel = <<>> /\ sent = 0 /\ received = Empty

\* Puts a packet into the channel.
Send(d) == LET packet == [datum |-> d, bit |-> sent % 2]
           IN /\ Len(channel) < LengthMax
              /\ channel' = Append(channel, packet)
              /\ sent' = sent + 1
              /\ UNCHANGED received

Lose == \E i \in 1..Len(channel) :
          /\ channel' = [j \in 1..(Len(channel) - 1) |-> IF j < i THEN channel[j] ELSE channel[j + 1]]
          /\ UNCHANGED <<sent, received>>

Receive == /\ channel # <<>>
           /\ received' = Head(channel)
           /\ channel' = Tail(channel)
           /\ UNCHANGED sent

Next == Lose \/ Receive \/ \E d \in Data : Send(d)
Spec == Init /\ [][Next]_<<channel, sent, received>>
SmallBits == 0..3
FewSent == sent <= 3
NoOvertaking == sent' - sent <= 1
OldestFirst == received # Empty => received.bit \in {0, 1}
====
