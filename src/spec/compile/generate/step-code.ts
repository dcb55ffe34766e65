/**
 * The JavaScript of one step, or of a body that completes a state or gives a truth value.
 *
 * Locals a frame keeps are loaded first; where the step ends, those needed at the next control point are stored, the rest
 * of the frame is zeroed (so that equal futures are equal states), and the successor is emitted. Text differs between two
 * steps only where their behaviour does: variables are named in the order of their use, and control points stand as
 * `@number@`, slots as `$number$`, to be filled in when points are merged and numbered.
 */

import type { Block, Expr, Operation, Point, Variable } from '../ir/ir.ts'
import { not, variableSet } from '../ir/ir.ts'
import type { Printer } from './print.ts'
import { print, printStore } from './print.ts'
import type { Region } from './region.ts'
import { regionOf } from './region.ts'

/** The text of a step, before its targets are numbered. */
export interface StepCode {
  readonly text: string
  /** What `@i@` in the text stands for; null: the end of the thread's program. */
  readonly targets: readonly (Point | null)[]
}

/** What the text depends on besides the graph. */
export interface StepOptions {
  /** Names a constant table of the prelude. */
  readonly tableOf: (table: readonly number[]) => string
  /** Names a place generated code may complain about. */
  readonly siteOf: (text: string) => number
  /** Needed at the entry, and at a point's block: what the frame keeps there. */
  readonly liveAt: (block: Block) => ReadonlySet<Variable>
  /** Printed where the state is complete, before it is emitted. */
  readonly completion: string
}

interface Writer {
  readonly region: Region
  readonly options: StepOptions
  readonly printer: Printer
  readonly names: Map<Variable, string>
  readonly labels: Map<Block, string>
  readonly targets: (Point | null)[]
  readonly atEntry: ReadonlySet<Variable>
  readonly written: ReadonlySet<Variable>
  readonly dirty: ReadonlySet<Block>
  /** How the code leaves without going on: out of the choices' loop, or out of the function. */
  readonly leave: string
}

const fuelMax = 10_000

/** Prints the step that begins at a block. */
export function stepCode(
  entry: Block,
  atEntry: ReadonlySet<Variable>,
  options: StepOptions,
): StepCode {
  const region = regionOf(entry)
  const operations = region.order.flatMap((block) => block.operations)
  const hasChoice = operations.some(({ kind }) => kind === 'choose')
  const names = new Map<Variable, string>()
  const nameOf = (variable: Variable): string => {
    const name = names.get(variable) ?? `x${names.size}`
    names.set(variable, name)
    return name
  }
  const writer: Writer = {
    region,
    options,
    names,
    printer: { nameOf: (expr) => nameOf(expr.variable), tableOf: options.tableOf },
    labels: new Map(),
    targets: [],
    atEntry,
    written: new Set(operations.flatMap((operation) => variableSet(operation) ?? [])),
    dirty: dirtyBlocks(region),
    leave: hasChoice ? 'break CHOICE;' : 'return;',
  }
  const body = region.isIrreducible ? dispatchLoop(writer) : tree(region.entry, writer)
  const hasFuel = operations.some(({ kind }) => kind === 'fuel')
  const head = `${declarations(writer)}${hasFuel ? `let fuel=${fuelMax};` : ''}`
  const text = hasChoice ? `C.begin();do{CHOICE:{${head}${body}}}while(C.next())` : `${head}${body}`
  return { text, targets: writer.targets }
}

/** `let x0=u8[o+1],x1=0;` */
function declarations(writer: Writer): string {
  const declared = [...writer.names].map(([variable, name]) => {
    const isBool = variable.type.kind === 'bool'
    if (!writer.atEntry.has(variable)) return `${name}=${isBool ? 'false' : '0'}`
    return isBool ? `${name}=$${variable.slot}$!==0` : `${name}=$${variable.slot}$`
  })
  return declared.length === 0 ? '' : `let ${declared.join(',')};`
}

/** Blocks before whose start there may be something to undo. */
function dirtyBlocks(region: Region): Set<Block> {
  const dirty = new Set<Block>()
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (const block of region.order) {
      if (dirty.has(block)) continue
      const before = region.predecessors.get(block) ?? []
      if (!before.some((from) => dirty.has(from) || from.operations.some(leavesTrace))) continue
      dirty.add(block)
      isChanged = true
    }
  }
  return dirty
}

/** True if an impossible step must undo it: what it stores, and what it has recorded as failed. */
const leavesTrace = ({ kind }: Operation): boolean =>
  kind === 'store' || kind === 'effect' || kind === 'assert'

/** A block, and what follows from it alone. */
function tree(block: Block, writer: Writer): string {
  const inside = within(block, writer.region.joinsWithin(block), writer)
  if (!writer.region.isLoopHead(block)) return inside
  return `${labelOf(block, writer)}:for(;;){${inside}}`
}

function within(block: Block, joins: readonly Block[], writer: Writer): string {
  const [last, ...others] = joins
  if (last === undefined) return operationsText(block, writer) + endText(block, writer)
  const label = labelOf(last, writer)
  const inside = within(block, others, writer)
  return `${label}:{${inside}}${tree(last, writer)}`
}

function labelOf(block: Block, writer: Writer): string {
  const label = writer.labels.get(block) ?? `L${writer.labels.size}`
  writer.labels.set(block, label)
  return label
}

/** Goes on with a block: by falling into it, by leaving the statement it follows, or by repeating its loop. */
function goTo(from: Block, to: Block, writer: Writer): string {
  const { region } = writer
  if (region.isIrreducible) return `next=${region.order.indexOf(to)};continue;`
  if (region.isBackward(from, to)) return `continue ${labelOf(to, writer)};`
  return region.isJoin(to) ? `break ${labelOf(to, writer)};` : tree(to, writer)
}

/** For a loop with two entries: one round of a switch for each block. */
function dispatchLoop(writer: Writer): string {
  const cases = writer.region.order.map(
    (block, i) => `case ${i}:{${operationsText(block, writer)}${endText(block, writer)}}`,
  )
  return `let next=0;for(;;)switch(next){${cases.join('')}}`
}

function endText(block: Block, writer: Writer): string {
  const { end } = block
  switch (end.kind) {
    case 'jump':
      return goTo(block, end.to, writer)
    case 'branch': {
      const { condition, yes, no } = end
      if (condition.kind === 'boolean') return goTo(block, condition.value ? yes : no, writer)
      const test = print(condition, writer.printer)
      return `if(${test}){${goTo(block, yes, writer)}}else{${goTo(block, no, writer)}}`
    }
    case 'switch':
      return switchText(block, end.on, end.cases, writer)
    case 'step':
      return finish(end.point, writer)
    case 'finish':
      return finish(null, writer)
    case 'complete':
      return `${writer.options.completion}emit();${writer.leave}`
    case 'value':
      return `return ${print(end.value, writer.printer)};`
    case 'stop':
      return writer.leave
  }
}

function switchText(block: Block, on: Expr, cases: readonly Block[], writer: Writer): string {
  const targets = [...new Set(cases)]
  const parts = targets.map((target, i) => {
    const numbers = cases.flatMap((other, value) => (other === target ? [value] : []))
    const isLast = i === targets.length - 1
    const head = isLast ? 'default:' : numbers.map((value) => `case ${value}:`).join('')
    return `${head}{${goTo(block, target, writer)}}`
  })
  return `switch(${print(on, writer.printer)}){${parts.join('')}}`
}

/** Stores what the next control point needs, zeroes the rest of the frame, and emits the successor. */
function finish(point: Point | null, writer: Writer): string {
  const { atEntry, written, options, targets } = writer
  const needed = point === null ? new Set<Variable>() : options.liveAt(point.block)
  const slots = new Set<number>()
  let text = ''
  for (const variable of needed) {
    slots.add(variable.slot)
    if (!atEntry.has(variable) || written.has(variable))
      text += `$${variable.slot}$=${frameCode(variable, writer)};`
  }
  for (const variable of atEntry)
    if (!slots.has(variable.slot)) {
      slots.add(variable.slot)
      text += `$${variable.slot}$=0;`
    }
  const known = targets.indexOf(point)
  const target = known >= 0 ? known : targets.push(point) - 1
  return `${text}@${target}@emit();${writer.leave}`
}

/** A variable as one byte. */
function frameCode(variable: Variable, writer: Writer): string {
  const name = writer.printer.nameOf({ kind: 'variable', variable })
  const { type } = variable
  if (type.kind === 'bool') return `${name}?1:0`
  if (type.kind !== 'int' || (type.min >= 0 && type.max <= 255)) return name
  const site = writer.options.siteOf(
    `${variable.procedure}: local ${variable.name} is kept across a step in 0..255, not`,
  )
  return `RANGE(${name},255,${site},0)`
}

function operationsText(block: Block, writer: Writer): string {
  let isDirty = writer.dirty.has(block)
  let text = ''
  for (const operation of block.operations) {
    text += operationText(operation, isDirty, writer)
    isDirty ||= leavesTrace(operation)
  }
  return text
}

function operationText(operation: Operation, isDirty: boolean, writer: Writer): string {
  const { printer, leave } = writer
  const name = (variable: Variable): string => printer.nameOf({ kind: 'variable', variable })
  const blocked = isDirty ? `{restore();${leave}}` : leave
  switch (operation.kind) {
    case 'set':
      return `${name(operation.variable)}=${print(operation.value, printer)};`
    case 'store':
      return `${printStore(operation.cell, operation.value, printer)};`
    case 'effect': {
      const call = print(operation.call, printer)
      return operation.result === null ? `${call};` : `${name(operation.result)}=${call};`
    }
    case 'assume':
      if (operation.condition.kind === 'boolean' && operation.condition.value) return ''
      return `if(${print(not(operation.condition), printer)})${blocked}`
    case 'assert':
      return `if(${print(not(operation.condition), printer)})fail(${operation.assertion});`
    case 'choose': {
      const x = name(operation.variable)
      const taken = `${x}=C.choose(${print(operation.count, printer)});`
      const isPositive = operation.count.kind === 'number' && operation.count.value > 0
      return isPositive ? taken : `${taken}if(${x}<0)${blocked}`
    }
    case 'fuel':
      return `if(--fuel<0)SPENT(${operation.site});`
  }
}
