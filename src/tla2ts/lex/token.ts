/** Words and symbols of TLA+, and the one spelling each symbol has after lexing. */
import type { Place } from '../syntax/source.ts'

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'string'
  | 'symbol'
  /** The start of a proof step: `<1>`, `<1>2.`, `<*>`. */
  | 'step'
  | 'moduleStart'
  | 'moduleEnd'
  | 'separator'
  | 'end'

export interface Token extends Place {
  readonly kind: TokenKind
  /** Canonical spelling; for a string its contents, for `WF_` and `SF_` just the prefix. */
  readonly text: string
  /** From 1, tabs as in a terminal: junction lists go by it. */
  readonly column: number
  readonly line: number
}

export const keywords: ReadonlySet<string> = new Set(
  (
    'ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS ' +
    'ELSE EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY ' +
    'OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE STATE SUFFICES TAKE TEMPORAL THEN THEOREM USE ' +
    'VARIABLE VARIABLES WITH WITNESS DOMAIN ENABLED SUBSET UNCHANGED UNION'
  ).split(' '),
)

/** Symbols that are spelt with punctuation. */
// biome-ignore format: a table
export const punctuation: readonly string[] = [
  '==>', '-+->', '::=', '<=>', '...', '(\\X)', '|->', '(+)', '(-)', '(.)', '(/)', '<<', '>>_', '⟩_',
  '>>', '\\/', '/\\', '==', '=>', '=<', '<=', '>=', '/=', '->', '<-', '<>', '~>', '[]', '..', '::', ':=',
  ':>', '<:', '@@', '++', '--', '**', '//', '^^', '%%', '##', '$$', '??', '!!', '&&', '||', '|-', '|=',
  '-|', '-.', '=|', '^+', '^*', '^#', ']_', '=', '<', '>', '+', '-', '*', '/', '^', '%', '#', '$', '&', '|', '~',
  '!', '@', '.', ',', ':', '(', ')', '[', ']', '{', '}', "'", '\\', ';', '_',
]

/** The Unicode spellings of SANY. */
const unicode = String.raw`
  ∈ \in  ∉ \notin  ∧ /\  ∨ \/  ¬ ~  ∀ \A  ∃ \E  ∪ \cup  ∩ \cap  ⊆ \subseteq  ≤ <=  ≥ >=  ≠ /=
  ≜ ==  ⇒ =>  ⇔ <=>  ≡ <=>  ⟨ <<  ⟩ >>  ⟩_ >>_  → ->  ← <-  ↦ |->  × \X  □ []  ◇ <>  ′ '  ‥ ..  ∘ \o
  ≈ \approx  ≔ :=  ≍ \asymp  ◯ \bigcirc  ⩴ ::=  ● \bullet  ⋅ \cdot  ≅ \cong  ÷ \div  ≐ \doteq
  … ...  ‼ !!  ≫ \gg  ⫤ =|  ↝ ~>  ≪ \ll  ⊣ -|  ⊙ \odot  ⊖ \ominus  ⊕ \oplus  ⊘ \oslash  ⊗ \otimes
  ⇸ -+->  ≺ \prec  ⪯ \preceq  ∝ \propto  ⁇ ??  ⊨ |=  ⊢ |-  ∼ \sim  ≃ \simeq  ⊓ \sqcap  ⊔ \sqcup
  ⊏ \sqsubset  ⊑ \sqsubseteq  ⊐ \sqsupset  ⊒ \sqsupseteq  ⋆ \star  ⊂ \subset  ≻ \succ  ⪰ \succeq
  ⊃ \supset  ⊇ \supseteq  ⊎ \uplus  ‖ ||  ≀ \wr  ∷ ::  ⁺ ^+
`

/** Other spellings of one symbol. */
export const spellings: ReadonlyMap<string, string> = new Map([
  ['\\land', '/\\'],
  ['\\lor', '\\/'],
  ['\\lnot', '~'],
  ['\\neg', '~'],
  ['\\union', '\\cup'],
  ['\\intersect', '\\cap'],
  ['\\leq', '<='],
  ['=<', '<='],
  ['\\geq', '>='],
  ['#', '/='],
  ['\\times', '\\X'],
  ['\\circ', '\\o'],
  ['\\equiv', '<=>'],
  ['\\forall', '\\A'],
  ['\\exists', '\\E'],
  ['(+)', '\\oplus'],
  ['(-)', '\\ominus'],
  ['(.)', '\\odot'],
  ['(/)', '\\oslash'],
  ['(\\X)', '\\otimes'],
  ...pairs(unicode),
])

/** Symbols that are spelt with a backslash and letters. */
export const words: readonly string[] = [...new Set([...spellings].flat()), '\\AA', '\\EE'].filter(
  (symbol) => /^\\[A-Za-z]/.test(symbol),
)

function pairs(table: string): [string, string][] {
  const words = table.trim().split(/\s+/)
  return words.flatMap((word, i) =>
    i % 2 === 0 ? [[word, words[i + 1]!] as [string, string]] : [],
  )
}
