\* Operators of the community modules where TLC's order of evaluation or a corner shows.
---- MODULE Modules ----
EXTENDS Integers, Sequences, SequencesExt, FiniteSets, FiniteSetsExt, Functions, TLC, Bags, BagsExt, Quorum
Pair(a, b) == <<a, b>>
Add(a, b) == a + b
Even(x) == x % 2 = 0
Word == <<1, 2, 3, 2, 1>>

ASSUME FoldSet(Pair, 0, {2, 3, 1}) = <<3, <<2, <<1, 0>>>>>>
ASSUME ReduceSet(Pair, {1, 2}, 0) = <<2, <<1, 0>>>>
ASSUME FoldFunction(Pair, 0, <<5, 6>>) = <<6, <<5, 0>>>>
ASSUME FoldFunctionOnSet(Pair, 0, <<5, 6, 7>>, {1, 3}) = <<7, <<5, 0>>>>
ASSUME MapThenFoldSet(Pair, 0, LAMBDA x : 2 * x, LAMBDA S : CHOOSE x \in S : TRUE, {1, 2}) = <<2, <<4, 0>>>>
ASSUME MapThenFoldBag(Add, 0, LAMBDA x : 2 * x, LAMBDA S : CHOOSE x \in S : TRUE, (1 :> 2) @@ (5 :> 1)) = 14
ASSUME FoldSeq(Pair, 0, <<1, 2>>) = <<2, <<1, 0>>>>

ASSUME SelectInSubSeq(Word, 2, 4, Even) = 2 /\ SelectLastInSubSeq(Word, 1, 3, Even) = 2
ASSUME Snoc(0, <<1>>) = <<1, 0>> /\ Cons(0, <<1>>) = <<0, 1>>
ASSUME Interleave(<<1, 2>>, <<3, 4>>) = <<<<1>>, <<3>>, <<2>>, <<4>>>>
ASSUME IndexFirstSubSeq(<<2, 1>>, Word) = 4 /\ IndexFirstSubSeq(<<>>, Word) = 1
ASSUME ReplaceSubSeqAt(2, <<8, 9>>, <<2>>, Word) = <<1, 8, 9, 3, 2, 1>>
ASSUME ReplaceFirstSubSeq(<<9>>, <<>>, Word) = <<9>> \o Word
ASSUME ReplaceAllSubSeqs(<<9>>, <<>>, <<1, 2>>) = <<9, 1, 9, 2>>
ASSUME ReplaceAllSubSeqs("x", "b", "abcb") = "axcx" /\ IsPrefix("ab", "abc") /\ Tail("ab") = "b"
ASSUME kSubset(-1, {1}) = {} /\ ~IsABag(3)
ASSUME QuorumSystem({1, 2}) = {{{1}, {1, 2}}, {{2}, {1, 2}}, {{1, 2}}} /\ QuorumSystem({}) = {}

\* Names that are none in JavaScript.
VARIABLES n, 2nd
Init == n = 0 /\ 2nd \in {"<", ">"}
Next == UNCHANGED n /\ 2nd' \in {"<", ">"}
====
