/**
 * The standard and community modules as TLC's parser meets them: what they refer to, and the names in them.
 *
 * TLC sorts strings by when it first met them, as a name or as a string: a record field `s` stands where the parameter `s`
 * of module Sequences does.
 */

export interface StandardHeader {
  readonly extends: readonly string[]
  readonly instances: readonly string[]
  /** In order of first mention, other modules left out. */
  readonly names: readonly string[]
}

/** Module: modules it extends; modules it takes as instances; names. A line that is indented goes on with the one above. */
const table = `
Naturals:;; Nat a b n TRUE
Integers: Naturals;; Int a
Reals: Integers;; Real a b m Infinity i r
Sequences:; Naturals; Seq S n Nat Len s t i Append e Head Tail SubSeq m SelectSeq Test F
FiniteSets:; Naturals Sequences; IsFiniteSet S seq Seq s n Len Cardinality CS T x
Bags: TLC; Naturals; IsABag B n Nat BagToSet SetToBag S e BagIn EmptyBag B1 B2 d Sum f DSum elt TRUE
  BagUnion SubBag RemoveFromDom x y Combine BagSet i Biggest Range r s RSB BB BagOfAll F
  BagCardinality CopiesIn
TLC:; Naturals Sequences FiniteSets; Print out val PrintT TRUE Assert v JavaTime n Nat TLCGet i
  TLCSet d e x f g Permutations S w SortSeq s Op Perm p Len j RandomElement Any ToString a b STRING
  TLCEval
TLCExt:; TLC Integers; AssertEq a b PrintT AssertError err exp FailsEval e BOOLEAN TRUE TLCError s
  STRING Assert TLCGetOrDefault key defaultVal n TLCGetAndSet Op val oldVal v TLCSet Trace
  CounterExample ToTrace CE TLCModelValue str ToString TLCDefer expression TLCNoOp PickSuccessor
  bool TLCCache closure TLCFP var i Int TLCEvalDefinition definitionName
_TLCTrace:; TLC TLCExt Sequences Naturals; _TLCTraceDeserialize absoluteFilename TRUE
  _TLCTraceSerialize val _TLCTraceFile _TLCTrace0 verbose CounterExample state FALSE trace ToTrace
  vars i counterexample PrintT _TLCTraceSilent _TLCTraceInputFile _TLCTraceFileDeserialized
  _TLCState level Trace _TLCTraceLassoTarget actions e _TLCTraceConstraint TLCGet dump pair v
  _TLCTraceView lassoTarget
Randomization:; Naturals FiniteSets; RandomSubset k S T Cardinality RandomSetOfSubsets n
  TestRandomSetOfSubsets i
Toolbox:; Naturals FiniteSets TLC; _TETrace f Nat STRING TRUE _TETraceLength Cardinality _TEPosition
  TLCGet
RealTime: Reals;; now RTBound A v D E TNext t Timer MaxTime MinTime RTnow NowNext r Real
FiniteSetsExt: Integers FiniteSets Folds Functions;; FoldSet op base set MapThenFoldSet x s TRUE
  SumSet ProductSet y ReduceSet acc MapThenSumSet FlattenSet S SymDiff A B Quantify P Cardinality
  kSubset k Max Min Choices Sets ChoiceFunction Ts f T Range ChooseUnique
SequencesExt: Sequences Naturals FiniteSets FiniteSetsExt Folds Functions Bags TLC;; ToSet s i ToBag
  x Range Cardinality SetToSeq S f IsInjective SetToSeqs D j SetToSortSeq op SortSeq
  SetToAllKPermutations TupleOf set n SeqOf m BoundedSeq Contains e Len IsSorted Reverse Remove
  SelectSeq t ReplaceAll old new SelectInSeq seq Test I Min SelectInSubSeq from to SubSeq
  SelectLastInSeq Max SelectLastInSubSeq InsertAt ReplaceAt RemoveAt RemoveFirst v RemoveFirstMatch
  Cons elt Snoc Append Front Last IsPrefix IsStrictPrefix IsSuffix IsStrictSuffix Prefixes l
  CommonPrefixes P prefix LongestCommonPrefix longest other Suffixes SeqMod a b FoldSeq base
  FoldFunction FoldLeft MapThenFoldSet y FoldRight FoldLeftDomain FoldRightDomain FlattenSeq seqs
  flatten Zip Interleave u SubSeqs AllSubSeqs IndexFirstSubSeq last ReplaceSubSeqAt r suffix
  ReplaceFirstSubSeq ReplaceAllSubSeqs z match comp p q R T g
Functions: Integers Folds;; Restrict f S x RestrictDomain Test RestrictValues IsRestriction narrow
  wide Range Pointwise g T e Inverse t s AntiFunction IsInjective a b Injection M Surjection
  Bijection ExistsInjection ExistsSurjection ExistsBijection FoldFunctionOnSet op base fun indices
  MapThenFoldSet i TRUE FoldFunction SumFunctionOnSet SumFunction
Folds:;; MapThenFoldSet op base f choose S iter s x
BagsExt:; Bags Integers Folds; BagAdd B x e BagRemove BagRemoveAll MapThenFoldBag op base f choose
  handle pow n Nat MapThenFoldSet S TRUE FoldBag SumBag y ProductBag
Bitwise:; Integers; And x y n m exp Or xdm ydm Xor NotR Not a shiftR pos odd z
DyadicRationals:; FiniteSets Integers Sequences FiniteSetsExt TLC; Divides p q d Divisors GCD n m
  Max Rational num den Reduce gcd IsDyadicRational r i Zero One Add lcn qq pp Half PrettyPrint
  ToString
Combinatorics: Naturals;; factorial n Nat choose k
Quorum:;; QuorumSystem S QS Q1 Q2
Relation: Naturals FiniteSets;; IsReflexive R S x IsReflexiveUnder op p IsIrreflexive
  IsIrreflexiveUnder IsSymmetric y IsSymmetricUnder IsAntiSymmetric IsAntiSymmetricUnder
  IsAsymmetric IsAsymmetricUnder IsTransitive z IsTransitiveUnder IsStrictlyPartiallyOrdered
  IsStrictlyPartiallyOrderedUnder IsPartiallyOrdered IsPartiallyOrderedUnder
  IsStrictlyTotallyOrdered IsStrictlyTotallyOrderedUnder IsTotallyOrdered IsTotallyOrderedUnder
  TransitiveClosure N Cardinality trcl n Nat ReflexiveTransitiveClosure IsConnected rtrcl
Graphs: Naturals Sequences FiniteSets SequencesExt Relation;; IsDirectedGraph G node edge
  DirectedSubgraph H Transpose e IsUndirectedGraph UndirectedSubgraph Path p Seq i Len SimplePath j
  AreConnectedIn m n IsStronglyConnected ConnectionsIn C N u TRUE Cu IsTreeWithRoot r f GraphUnion
  IsBipartiteWithPartitions U V HasCycle IsDag Successors AllSuccessors S Predecessors
  AllPredecessors Ancestors EdgeRelation TransitiveClosure Descendants InDegree Cardinality
  OutDegree Roots Leaves EmptyGraph
UndirectedGraphs:; Naturals Sequences SequencesExt FiniteSets Folds Functions; IsUndirectedGraph G
  node edge e a b IsLoopFreeUndirectedGraph UndirectedSubgraph H Path p Seq i Len SimplePath j
  AreConnectedIn m n ConnectedComponents IsCC S T IsStronglyConnected s t
Json:; Sequences FiniteSets TLC; IsSequence F D TRUE FALSE ToJsonKeyValue d ToString
  ToJsonObjectString ToJsonArrayString ToJsonString IsFiniteSet ToJson value ToJsonArray
  ToJsonObject JsonSerialize absoluteFilename JsonDeserialize val ndJsonSerialize ndJsonDeserialize
IOUtils:; TLC Integers Sequences SequencesExt; IOSerialize val absoluteFilename compress TRUE
  IODeserialize compressed Serialize value dest options r exitValue Int stdout STRING stderr
  Deserialize src IOExec command IOEnvExec env IOExecTemplate commandTemplate parameters
  IOEnvExecTemplate IOEnv atoi str i ToString zeroPadN n width s padLen Len zeros FoldLeft acc z
CSV:; TLC Integers; CSVWrite template val file TRUE CSVWriteRecord record delim headers CSVRead
  columns delimiter CSVRecords n Nat
SVG:; Naturals Sequences Integers TLC FiniteSets IOUtils; Merge r1 r2 D1 D2 k SVGElem _name _attrs
  _children _innerText name attrs children innerText Line x1 y1 x2 y2 svgAttrs ToString Circle cx cy
  r Rect x y w h width height Text text Image href Group Svg SVGDoc vbX vbY vbW vbH SVGElemToString
  elem TRUE NodeOfRingNetwork n m NodesOfDirectedMultiGraph nodes edges options f Int PointOnLine
  from to segment SVGSerialize svg frameNamePrefix frameNumber IO Serialize zeroPadN format charset
  openOptions
VectorClocks: Naturals Sequences Functions;; concurrent v1 v2 i j happenedBefore IsCausalOrder log
  clock Len Fill c D d vci vcj CausalOrder node domain newlog f Range
Statistics: Naturals;; ChiSquare expected actual alpha TRUE
ShiViz:; Integers Json TLC Toolbox; FnHost host i _TETrace pc p TLCEval Host _TEPosition clock n sum
  F G d FnClock vclock Clock ToJsonObject
`

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

export const standardHeaders: ReadonlyMap<string, StandardHeader> = new Map(
  table
    .trim()
    .split(/\n(?! )/)
    .map((entry) => {
      const [module, rest] = entry.split(':') as [string, string]
      const [extended, instances, names] = rest.split(';').map(words)
      return [module, { extends: extended!, instances: instances!, names: names! }]
    }),
)
