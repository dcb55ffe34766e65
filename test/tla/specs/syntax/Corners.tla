\* Expressions where layout, precedence or binding decide the meaning. A module of assumptions only.
---- MODULE Corners ----
EXTENDS Integers, Sequences, FiniteSets, TLC
CONSTANTS Op(_, _), M1, M2
OpIs(a, b) == b ^ a

\* Junction lists: an item ends where a token stands at or left of its bullet.
Nested(a, b, c) ==
  /\ a
  /\ \/ b
     \/ /\ c
        /\ ~b
  /\ TRUE
Mixed(a, b, c) == \/ a /\ b
                  \/ b /\ (c
                     \/ FALSE)
InIf(a, b) == IF /\ a
                 /\ b THEN 1 ELSE
              IF \/ a
                 \/ b THEN 2 ELSE 3
ASSUME JunctionLists ==
  /\ Nested(TRUE, FALSE, TRUE) /\ ~Nested(TRUE, FALSE, FALSE)
  /\ Mixed(FALSE, TRUE, TRUE) /\ ~Mixed(TRUE, FALSE, FALSE)
  /\ <<InIf(TRUE, TRUE), InIf(TRUE, FALSE), InIf(FALSE, FALSE)>> = <<1, 2, 3>>
  /\ LET x == /\ TRUE
              /\ FALSE
     IN  ~x
  /\ \A n \in 1 .. 3 :
       \/ n < 2
       \/ n >= 2
  /\ Len(<< 1,
            2 >>) = 2

ASSUME Precedence ==
  /\ 2 + 3 * 4 ^ 2 = 50
  /\ -2 ^ 2 = -4 /\ 5 - -3 = 8 /\ -1 .. 1 = {-1, 0, 1}
  /\ 7 \div 2 = 3 /\ -7 \div 2 = -3 /\ (-7) \div 2 = -4 /\ -7 % 3 = 2
  /\ 1 .. 2 + 1 = {1, 2, 3}
  /\ {1} \cup {2} \cup {2} = {1, 2} \cap {1, 2}
  /\ ~ 1 = 2
  /\ (TRUE => (FALSE => TRUE))
  /\ (1 = 1 <=> TRUE)
  /\ <<1>> \o <<2>> \o <<3>> = <<1, 2, 3>>
  /\ [a |-> [b |-> <<5, 6>>]].a.b[2] = 6
  /\ Cardinality({1, 2} \X {3} \X {4, 5}) = 4 /\ Cardinality(({1, 2} \X {3}) \X {4, 5}) = 4
  /\ <<1, 3, 4>> \in {1} \X {3} \X {4} /\ <<<<1, 3>>, 4>> \in ({1} \X {3}) \X {4}
  /\ 1 :> 2 @@ 2 :> 3 = <<2, 3>>

a \oplus b == (a + b) % 4
a ++ b == a \o <<b>>
x ^+ == x * x
a %% b == <<a, b>>
Twice(F(_), n) == F(F(n))
Fold3(F(_, _), a, b, c) == F(a, F(b, c))
ASSUME OwnOperators ==
  /\ 3 \oplus 2 \oplus 1 = 2
  /\ << >> ++ 1 ++ 2 = <<1, 2>>
  /\ 1 %% 2 %% 3 = <<<<1, 2>>, 3>>
  /\ DOMAIN <<5, 5>> \ {2} = {1} /\ UNION {{1}} \cup {2} = {1, 2} /\ SUBSET {1} \ {{}} = {{1}}
  /\ 3 ^+ = 9 /\ (1 + 1)^+ = 4
  /\ Twice(LAMBDA n : n * 3, 2) = 18
  /\ Fold3(+, 1, 2, 3) = 6 /\ Fold3(\cup, {1}, {2}, {3}) = 1 .. 3
  /\ Fold3(\oplus, 3, 3, 3) = 1
  /\ Fold3(LAMBDA p, q : p - q, 3, 2, 1) = 2
  /\ Op(2, 5) = 25

ASSUME Cases ==
  LET Kind(n) == CASE n < 0 -> "negative"
                   [] n = 0 -> "zero"
                   [] n > 0 /\ n < 10 -> CASE n % 2 = 0 -> "even" [] OTHER -> "odd"
      RECURSIVE Sum(_)
      Sum(S) == IF S = {} THEN 0 ELSE LET e == CHOOSE e \in S : TRUE IN e + Sum(S \ {e})
      Even[n \in Nat] == IF n = 0 THEN TRUE ELSE ~Even[n - 1]
      square[i, j \in 1 .. 3, k \in {0}] == i * j + k
  IN  /\ Kind(-3) = "negative" /\ Kind(0) = "zero" /\ Kind(4) = "even" /\ Kind(5) = "odd"
      /\ Sum({3, 5, 7}) = 15
      /\ Even[10] /\ ~Even[7]
      /\ square[2, 3, 0] = 6 /\ DOMAIN square = (1 .. 3) \X (1 .. 3) \X {0}

ASSUME Binding ==
  /\ {<<p, q>> \in {1, 2} \X {1, 2} : p < q} = {<<1, 2>>}
  /\ {p + q : p \in {1, 2}, q \in {10, 20}} = {11, 12, 21, 22}
  /\ {p * q : <<p, q>> \in {<<2, 3>>, <<3, 2>>}} = {6}
  /\ \A p, q \in {1, 2}, r \in {3} : p + q <= r + 1
  /\ \E <<p, q>> \in {<<1, 2>>}, r \in {p : p \in 1 .. 3} : p + q = r
  /\ [<<p, q>> \in {<<1, 2>>} |-> p + q][1, 2] = 3
  /\ [p \in {1, 2}, q \in {3} |-> p * q][<<2, 3>>] = 6
  /\ (CHOOSE <<p, q>> \in {1, 2} \X {1, 2} : p > q) = <<2, 1>>
  /\ LET n == 1 IN LET m == n + 1 IN m = 2

ASSUME Updates ==
  LET f == [p \in 1 .. 2 |-> [x |-> 0, y |-> <<7, 8>>]]
  IN  /\ [f EXCEPT ![1].x = 3, ![1].x = @ + 1, ![2].y[1] = @ * 2][1].x = 4
      /\ [f EXCEPT ![2].y[1] = @ * 2][2].y = <<14, 8>>
      /\ [[p \in {1}, q \in {2} |-> 0] EXCEPT ![1, 2] = 5][1, 2] = 5
      /\ [[a |-> 1] EXCEPT !.a = @ + @].a = 2
      /\ [f EXCEPT ![9] = 0] = f

ASSUME Shapes ==
  /\ <<4, 5>> = [i \in 1 .. 2 |-> i + 3]
  /\ [a |-> 1, b |-> 2] = ("b" :> 2 @@ "a" :> 1)
  /\ << >> = [i \in {} |-> i]
  /\ {} = 2 .. 1 /\ {1, 1, 2} = {2, 1}
  /\ [{1, 2} -> {0}] = {<<0, 0>>}
  /\ [a : {1, 2}, b : {3}] = {[a |-> 1, b |-> 3], [b |-> 3, a |-> 2]}
  /\ Len("abc") = 3 /\ "ab" \o "c" = "abc"
  /\ SUBSET {1, 2} = {{}, {1}, {2}, {1, 2}} /\ UNION {{1}, {2, 3}, {}} = 1 .. 3
  /\ DOMAIN [a |-> 1] = {"a"} /\ DOMAIN <<5, 6>> = 1 .. 2
  /\ Cardinality([1 .. 3 -> BOOLEAN]) = 8
  /\ \A p \in SUBSET (1 .. 3) : p \subseteq 1 .. 3
  /\ M1 # M2 /\ M1 # 1 /\ "a" # M2 /\ {M1, 1, 2} \ {2} = {1, M1}

\* The first element in order is the one that is chosen.
ASSUME Choices ==
  /\ (CHOOSE n \in {3, 1, 2} : TRUE) = 1
  /\ (CHOOSE s \in SUBSET {1, 2, 3} : Cardinality(s) = 2) = {1, 2}
  /\ (CHOOSE f \in [1 .. 2 -> {0, 1}] : f[1] # f[2]) = <<0, 1>>
  /\ (CHOOSE s \in {{5}, {1, 2}, {2}} : TRUE) = {2}
  /\ (CHOOSE s \in {<<2>>, <<1, 1>>, <<1>>} : TRUE) = <<1>>
  /\ (CHOOSE r \in {[a |-> 2, b |-> 1], [a |-> 1, b |-> 2]} : TRUE).a = 1
  /\ (CHOOSE b \in BOOLEAN : TRUE) = FALSE

Whole == /\ first:: 1 = 1
         /\ \E n \in 1 .. 2 : n = 2
Parts == (1 + 2) * (3 + 4)
ASSUME PartsOfDefinitions ==
  /\ Whole!1 /\ Whole!2 /\ Whole!first
  /\ Parts!1 = 3 /\ Parts!2 = 7 /\ Parts!: = 21

\* A set that is listed is asked before one that is not, on whichever side it stands.
ASSUME Unions ==
  /\ M1 \in SUBSET {1} \cup {M1} /\ M1 \in [{1} -> {2}] \cup {M1}
  /\ "a" \in Nat \cup {"a"} /\ 0 \in {1} \cup Nat
====
