\* Operands and arguments of instances keep their names, but are used in other states than where they stand: after a variable
\* has its next value, under a prime, within ENABLED.
---- MODULE Passed ----
EXTENDS Naturals
VARIABLES side, load, tags

---- MODULE Watch ----
VARIABLE value
Below == {n \in 0 .. 3 : n < value'}
Keeps == ENABLED (UNCHANGED value)
====
Watch(v) == INSTANCE Watch WITH value <- v

Init == side = 0 /\ load = 0 /\ tags = {}

\* The second operand is reached when the LAMBDA has given `load` a value: it tests that value, and does not choose one.
Turned(Act(_), Rest) == side' = 1 - side /\ Act(Rest)
Turn == Turned(LAMBDA Rest : load' \in {0, 1} /\ Rest, tags' = {load'} /\ load' \in {1, 2})

Weigh == /\ side' \in 0 .. 3
         /\ load' \in 0 .. 2
         /\ tags' = {n \in 0 .. 3 : n \in Watch(side)!Below /\ n \in Watch(load)!Below}
IsWeighed == tags = {n \in 0 .. 3 : n < side /\ n < load}
MayStay == Watch(side)!Keeps /\ Watch(<<side, load>>)!Keeps
====
