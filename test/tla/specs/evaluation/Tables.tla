\* Functions on infinite domains, recursive functions, and functions of functions.
---- MODULE Tables ----
EXTENDS Integers, Sequences, FiniteSets
VARIABLES n, memo
Zero == [i \in Nat |-> 0]
Marked == [Zero EXCEPT ![3] = 7, ![4] = @ + 1]
fact[i \in Nat] == IF i = 0 THEN 1 ELSE i * fact[i - 1]
fib[i \in 0 .. 10] == IF i < 2 THEN i ELSE fib[i - 1] + fib[i - 2]
pascal[i, j \in 0 .. 6] ==
  IF j = 0 \/ i = j THEN 1 ELSE IF j > i THEN 0 ELSE pascal[i - 1, j - 1] + pascal[i - 1, j]
RECURSIVE Gcd(_, _), IsEven(_), IsOdd(_)
Gcd(a, b) == IF b = 0 THEN a ELSE Gcd(b, a % b)
IsEven(i) == i = 0 \/ IsOdd(i - 1)
IsOdd(i) == i # 0 /\ IsEven(i - 1)
Compose(f, g) == [x \in DOMAIN g |-> f[g[x]]]
Inverse(f) == [y \in {f[x] : x \in DOMAIN f} |-> CHOOSE x \in DOMAIN f : f[x] = y]
Perms == {f \in [1 .. 3 -> 1 .. 3] : Cardinality({f[i] : i \in 1 .. 3}) = 3}

Init == n = 0 /\ memo = << >>
Next ==
  /\ n < 6
  /\ n' = n + 1
  /\ \/ memo' = Append(memo, fact[n])
     \/ memo' = <<fib[n]>> \o memo
     \/ \E f \in Perms : n = 2 /\ memo' = Compose(f, Inverse(f))
Right ==
  /\ <<Marked[3], Marked[4], Marked[5]>> = <<7, 1, 0>>
  /\ \A i \in 0 .. 6 : pascal[i, 2] = IF i < 2 THEN 0 ELSE (i * (i - 1)) \div 2
  /\ \A f \in Perms : Compose(f, Inverse(f)) = <<1, 2, 3>>
  /\ \A i, j \in 1 .. 6 : i % Gcd(i, j) = 0
  /\ IsEven(n) # IsOdd(n)
====
