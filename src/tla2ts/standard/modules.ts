/** The standard and community modules that are built in. */
import { bags, bagsExt } from './bags.ts'
import { builtin, type StandardModule, standardModule } from './builtin.ts'
import { functions } from './functions.ts'
import { graphs, relation, undirectedGraphs } from './graphs.ts'
import { csv, ioUtils } from './io.ts'
import { json } from './json.ts'
import { bitwise, combinatorics, dyadicRationals, integers, naturals, reals } from './numbers.ts'
import { quorum } from './quorum.ts'
import { sequences } from './sequences.ts'
import { sequencesExt } from './sequences-ext.ts'
import { finiteSets, finiteSetsExt, folds, randomization } from './sets.ts'
import { svg } from './svg.ts'
import { possible, tlc, tlcExt } from './tlc.ts'
import { vectorClocks } from './vector-clocks.ts'

/** Modules of theorems have nothing of their own that can be evaluated. */
const nothing = standardModule([], [])
const aboutSets = standardModule(['Integers', 'FiniteSets', 'Functions'], [])
const aboutSequences = standardModule(['Integers', 'Sequences', 'FiniteSets', 'Functions'], [])
/** The annotations of the symbolic model checker Apalache; `:=` is an equation to others. */
const apalache: StandardModule = {
  extends: ['Integers', 'Sequences', 'FiniteSets'],
  operators: new Map([
    [':=', builtin('=', 2, null, 'boolean')],
    ['Skolem', builtin('Skolem', 1, '$1', 'boolean', 'boolean')],
    ['Expand', builtin('Expand', 1, '$1')],
    ['ConstCardinality', builtin('ConstCardinality', 1, '$1', 'boolean', 'boolean')],
    ['SetAsFun', builtin('SetAsFun', 1, 'functionOfPairs($1)')],
    ['MkSeq', builtin('MkSeq', [0, 1], 'functionOn(interval(1, $1), $2)')],
    ['Gen', builtin('Gen', 1, 'set()')],
    ['Guess', builtin('Guess', 1, 'choose($1, () => true)')],
    ['FunAsSeq', builtin('FunAsSeq', 3, 'functionOn(interval(1, $2), (i) => apply($1, i))')],
    ['ApaFoldSet', builtin('ApaFoldSet', [2, 0, 0], 'foldSet((a, b) => $1(b, a), $2, $3)')],
    ['ApaFoldSeqLeft', builtin('ApaFoldSeqLeft', [2, 0, 0], 'foldLeft($1, $2, $3)')],
  ]),
}
/** Random tests and diagrams of traces belong to simulations: a use of them is refused, a mention is not. */
const refused = (name: string, operands: number) =>
  builtin(name, operands, `unsupported(${JSON.stringify(name)})`, 'any', 'any', true)
const statistics = standardModule(['Naturals'], [refused('ChiSquare', 3)])
const shiViz = standardModule([], [refused('Host', 0), refused('Clock', 0)])
const toolbox = standardModule([], [refused('_TETrace', 0), refused('_TEPosition', 0)])
/** The proof manager's pragmas, which mean nothing to a model checker. */
const tlaps = standardModule(
  [],
  (
    'SMT Isa Zenon PTL LS4 CVC3 Yices veriT Z3 Spass ExpandENABLED ExpandCdot AutoUSE Lambdify SimplifyAndSolve ' +
    'SetExtensionality NoSetContainsEverything IsaWithSetExtensionality AllProvers AllSMT AllIsa SimpleArithmetic Auto Force Blast'
  )
    .split(' ')
    .map((name) => builtin(name, 0, 'true', 'boolean'))
    .concat(
      [
        'SMTT',
        'IsaT',
        'ZenonT',
        'CVC3T',
        'Z3T',
        'YicesT',
        'veriTT',
        'SpassT',
        'IsaM',
        'AllProversT',
      ].map((name) => builtin(name, 1, 'true', 'boolean')),
      [builtin('IsaMT', 2, 'true', 'boolean')],
    ),
)

export const standardModules: ReadonlyMap<string, StandardModule> = new Map([
  ['Naturals', naturals],
  ['Integers', integers],
  ['Reals', reals],
  ['Sequences', sequences],
  ['FiniteSets', finiteSets],
  ['Bags', bags],
  ['TLC', tlc],
  ['_Possible', possible],
  ['TLCExt', tlcExt],
  ['Randomization', randomization],
  ['FiniteSetsExt', finiteSetsExt],
  ['SequencesExt', sequencesExt],
  ['Functions', functions],
  ['Folds', folds],
  ['BagsExt', bagsExt],
  ['Bitwise', bitwise],
  ['DyadicRationals', dyadicRationals],
  ['Combinatorics', combinatorics],
  ['Quorum', quorum],
  ['Relation', relation],
  ['Graphs', graphs],
  ['UndirectedGraphs', undirectedGraphs],
  ['Toolbox', toolbox],
  ['TLAPS', tlaps],
  ['NaturalsInduction', standardModule(['Integers'], [])],
  ['WellFoundedInduction', nothing],
  ['FiniteSetTheorems', aboutSets],
  ['FunctionTheorems', aboutSets],
  ['SequenceTheorems', aboutSequences],
  ['SequencesTheorems', aboutSequences],
  ['SequencesExtTheorems', aboutSequences],
  ['FiniteSetsExtTheorems', aboutSets],
  ['Apalache', apalache],
  ['Statistics', statistics],
  ['FoldsTheorems', nothing],
  ['GraphTheorems', nothing],
  ['BagsTheorems', nothing],
  ['Json', json],
  ['IOUtils', ioUtils],
  ['CSV', csv],
  ['SVG', svg],
  ['VectorClocks', vectorClocks],
  ['ShiViz', shiViz],
])

/** Those whose meaning no file beside a specification can change. */
export const coreModules: ReadonlySet<string> = new Set([
  'Naturals',
  'Integers',
  'Reals',
  'Sequences',
  'FiniteSets',
  'Bags',
  'TLC',
  'TLCExt',
  'Randomization',
  'TLAPS',
])
