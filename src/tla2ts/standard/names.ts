/**
 * The core modules as TLC's parser meets them: what they refer to, and the names in them.
 *
 * TLC sorts strings by when it first met them, as a name or as a string: a record field `s` stands where the parameter `s`
 * of module Sequences does.
 */

export interface CoreHeader {
  readonly extends: readonly string[]
  readonly instances: readonly string[]
  /** In order of first mention, other modules left out. */
  readonly names: readonly string[]
}

/** Module: modules it extends; modules it takes as instances; names. A line that is indented goes on with the one above. */
const table = `
Naturals: ; ; Nat a b n TRUE
Integers: Naturals; ; Int a
Reals: Integers; ; Real a b m Infinity i r
Sequences: ; Naturals; Seq S n Nat Len s t i Append e Head Tail SubSeq m SelectSeq Test F
FiniteSets: ; Naturals Sequences; IsFiniteSet S seq Seq s n Len Cardinality CS T x
Bags: TLC; Naturals; IsABag B n Nat BagToSet SetToBag S e BagIn EmptyBag B1 B2 d Sum f DSum elt TRUE BagUnion
  SubBag RemoveFromDom x y Combine BagSet i Biggest Range r s RSB BB BagOfAll F BagCardinality CopiesIn
TLC: ; Naturals Sequences FiniteSets; Print out val PrintT TRUE Assert v JavaTime n Nat TLCGet i TLCSet d e x
  f g Permutations S w SortSeq s Op Perm p Len j RandomElement Any ToString a b STRING TLCEval
TLCExt: ; TLC Integers; AssertEq a b PrintT AssertError err exp FailsEval e BOOLEAN TRUE TLCError s STRING
  Assert TLCGetOrDefault key defaultVal n TLCGetAndSet Op val oldVal v TLCSet Trace CounterExample ToTrace CE
  TLCModelValue str ToString TLCDefer expression TLCNoOp PickSuccessor bool TLCCache closure TLCFP var i Int
  TLCEvalDefinition definitionName
_TLCTrace: ; TLC TLCExt Sequences Naturals; _TLCTraceDeserialize absoluteFilename TRUE _TLCTraceSerialize val
  _TLCTraceFile _TLCTrace0 verbose CounterExample state FALSE trace ToTrace vars i counterexample PrintT
  _TLCTraceSilent _TLCTraceInputFile _TLCTraceFileDeserialized _TLCState level Trace _TLCTraceLassoTarget
  actions e _TLCTraceConstraint TLCGet dump pair v _TLCTraceView lassoTarget
Randomization: ; Naturals FiniteSets; RandomSubset k S T Cardinality RandomSetOfSubsets n
  TestRandomSetOfSubsets i
`

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

export const coreHeaders: ReadonlyMap<string, CoreHeader> = new Map(
  table
    .trim()
    .split(/\n(?! )/)
    .map((line) => {
      const [module, rest] = line.split(':') as [string, string]
      const [extended, instances, names] = rest.split(';').map(words)
      return [module, { extends: extended!, instances: instances!, names: names! }]
    }),
)
