\* The Unicode spellings of symbols, symbols without blanks around them, and a theorem whose ASSUME stands at the margin.
---- MODULE Signs ----
EXTENDS Naturals, Sequences
VARIABLE x
a ⊂ b ≜ a ⊆ b ∧ a ≠ b
a ⊕ b ≜ (a + b) % 5
a ‖ b ≜ ⟨a, b⟩
a ≺ b ≜ a < b
Seen ≜ {1 ‥ n : n ∈ 1 ‥ 3}

LEMMA Grows ==
ASSUME NEW n \in Nat, x = n
PROVE n ≺ n + 1
OBVIOUS

Init ≜ x ∈ {0, 1}
Next ≜ ∨ ∃ s ∈ Seen : s ⊂ 1 ‥ 3 ∧ x' = x ⊕ (6 ÷ 2)
       ∨ ∀ s ∈ Seen : {} ⊂ s ⇒ x' = Len(⟨x⟩ ∘ (x ‖ x))
Both(a, b) ≜ ⟨a, b⟩
Spec ≜ Init ∧ □[Next]_x ∧ WF_ ⟨x⟩ (Next) ∧ WF_Both(x, x)(Next)
Twos ≜ {2}
Rest ≜ (0‥4)\Twos
Low ≜ ¬(x ≥ 5) ∧ (x ≤ 4 ≡ x ∈ 0 ‥ 4) ∧ \A n \inRest:{n}\cupTwos ≠ Twos
Moves ≜ □◇⟨Next⟩_x
Zero ≜ x = 0 ↝ x = 3
====
