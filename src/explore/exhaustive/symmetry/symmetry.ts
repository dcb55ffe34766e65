/**
 * Symmetry reduction: states that differ only in the names of interchangeable records count as one.
 *
 * A state's representative is the least of all its renamings, compared word by word; only the seen
 * set knows it, the search itself goes on with the state it met, so that every schedule is real.
 * After Ip and Dill, "Better verification through symmetry" (1996), with records instead of scalar
 * sets; see docs/internals-symmetry.md.
 *
 * It would be unsound where a specification tells interchangeable records apart by anything but
 * reference. The compiler notes the first such place for each array (`Program.tellsApart`), and
 * `renamings` refuses the array.
 */
import type { RecordLayout, Slot } from '../../../spec/layout/layout.ts'
import type { Program } from '../../../spec/machine/program.ts'
import { type Renaming, renamings } from './renaming.ts'

/** Text that defines `$canonicalise()`: from the scratch state to its representative, `$canonical`. */
export interface SymmetryText {
  readonly text: string
  /** One sentence for the verdict. */
  readonly reduction: string
}

/** The symmetry of a program as text for the host. Throws a usage problem if it has none, or too much, of it. */
export function symmetry(program: Program): SymmetryText {
  const { all, arrays, refused } = renamings(program)
  const tables = byteTables()
  const renamed = all.slice(1).map((renaming, i) => renamedBytes(program, renaming, i + 1, tables))
  const { wordCount } = program
  const words = indices(wordCount, (word) => word)
  const changing = words.filter((word) => renamed.some((bytes) => isChanged(bytes, word)))
  const canonical = words.map((i) => `$canonical[${i}] = w32[${i}];`).join(' ')
  const calls = renamed.map((_, i) => `$rename${i}();`).join(' ')
  return {
    reduction: reductionSentence(arrays, all.length, refused),
    text: `const $canonical = new Int32Array(${wordCount});
${framesText(program, all, arrays)}
${tables.text()}
${renamed.map((bytes, i) => renamingText(bytes, changing, i)).join('\n')}
function $canonicalise() { ${canonical} ${calls} }`,
  }
}

function reductionSentence(
  arrays: readonly string[],
  count: number,
  refused: readonly { readonly array: string; readonly reason: string }[],
): string {
  const done = `symmetry of ${arrays.join(', ') || 'nothing'}: up to ${count} states count as one`
  const left = refused.map(({ array, reason }) => `; not of ${array}: ${reason}`)
  return done + left.join('')
}

/** Lookup tables for whole bytes, shared by all bytes that hold the same fields and change alike. */
interface ByteTables {
  /** Name of the table that maps byte values so; null if it maps each to itself. */
  add(table: readonly number[]): string | null
  text(): string
}

function byteTables(): ByteTables {
  const names = new Map<string, string>()
  return {
    add(table) {
      if (table.every((to, from) => to === from)) return null
      const key = table.join()
      const name = names.get(key) ?? `$bytes${names.size}`
      names.set(key, name)
      return name
    },
    text: () =>
      [...names].map(([key, name]) => `const ${name} = new Uint8Array([${key}]);`).join('\n'),
  }
}

const isChanged = (bytes: readonly string[], word: number) =>
  [0, 1, 2, 3].some((i) => bytes[word * 4 + i] !== `u8[${word * 4 + i}]`)

/**
 * A function that replaces `$canonical` by one renaming of the scratch state if that is less.
 * It looks at no more words than it must: mostly the first that differs settles it.
 */
function renamingText(bytes: readonly string[], changing: readonly number[], id: number): string {
  const compare = changing.map((word, i) => {
    const own = [0, 1, 2, 3].map((at) => `${bytes[word * 4 + at]} << ${at * 8}`)
    return `const x${i} = ${isChanged(bytes, word) ? own.join(' | ') : `w32[${word}]`};
  if (!less) { if (x${i} > $canonical[${word}]) return; less = x${i} < $canonical[${word}]; }`
  })
  const take = changing.map((word, i) => `$canonical[${word}] = x${i};`)
  return `function $rename${id}() {
  let less = false;
  ${compare.join('\n  ')}
  if (less) { ${take.join(' ')} }
}`
}

/** For each byte of the renamed state, the expression over the scratch state that gives it. */
function renamedBytes(
  program: Program,
  renaming: Renaming,
  number: number,
  tables: ByteTables,
): readonly string[] {
  const { layout, threads, frameOffset, frameSize, pointBytes, wordCount } = program
  const source = indices(wordCount * 4, (i) => i)
  for (const [array, places] of renaming) moveRows(source, layout.root, array, places)
  const frameOrder = renaming.get('thread') ?? threads.map((_, t) => t)
  for (const [thread, place] of frameOrder.entries())
    for (let i = 0; i < frameSize; i++)
      source[frameOffset + place * frameSize + i] = frameOffset + thread * frameSize + i
  const slotsAt = (byte: number) => layout.slots.filter(({ place }) => place.byte === byte)
  return source.map((from) => {
    const inFrames = from - frameOffset
    if (inFrames >= 0 && inFrames < threads.length * frameSize) {
      const slot = (inFrames % frameSize) - pointBytes
      const frame = from - (inFrames % frameSize)
      return slot < 0 ? `u8[${from}]` : slotText(program, number, frame, slot)
    }
    const table = tables.add(byteTable(slotsAt(from), renaming))
    return table === null ? `u8[${from}]` : `${table}[u8[${from}]]`
  })
}

function moveRows(
  source: number[],
  root: RecordLayout,
  array: string,
  places: readonly number[],
): void {
  const field = root.fields.get(array)
  if (field?.kind !== 'array') throw new Error(`${array} is not an array of the schema`)
  for (const [row, place] of places.entries())
    for (let i = 0; i < field.stride; i++)
      source[field.byte + place * field.stride + i] = field.byte + row * field.stride + i
}

/** What a byte with these fields becomes, by its value. */
function byteTable(slots: readonly Slot[], renaming: Renaming): readonly number[] {
  return indices(256, (value) =>
    slots.reduce((byte, { place, type }) => {
      const old = (value >> place.shift) & place.mask
      const places = renaming.get(arrayOf(type) ?? '')
      if (places === undefined) return byte
      const renamed = type.kind === 'set' ? renamedSet(old, places) : renamedReference(old, places)
      return (byte & ~(place.mask << place.shift)) | (renamed << place.shift)
    }, value),
  )
}

function arrayOf(type: Slot['type']): string | null {
  if (type.kind === 'ref') return type.to
  return type.kind === 'set' || type.kind === 'item' ? type.of : null
}

/** A reference is index + 1, null is 0; values that are no reference stay as they are. */
const renamedReference = (old: number, places: readonly number[]) =>
  old >= 1 && old <= places.length ? places[old - 1] + 1 : old

const renamedSet = (old: number, places: readonly number[]) =>
  places.reduce((set, place, row) => set | (((old >> row) & 1) << place), 0)

/** A frame slot: which records it refers to depends on where the thread stands. */
const slotText = ({ pointBytes }: Program, number: number, frame: number, slot: number) =>
  `$frame[${number} * $kinds * 256 + ($kind[PC(${frame}) * $slots + ${slot}] << 8) + u8[${
    frame + pointBytes + slot
  }]]`

/** Tables for frames: by point and slot the kind of reference, by renaming and kind the new value. */
function framesText(
  { points, frameSize, pointBytes }: Program,
  all: readonly Renaming[],
  arrays: readonly string[],
): string {
  const slots = frameSize - pointBytes
  const kind = points.flatMap((point) =>
    indices(slots, (slot) => arrays.indexOf(point.slots[slot] ?? '') + 1),
  )
  const frame = all.flatMap((renaming) =>
    [null, ...arrays].flatMap((array) =>
      indices(256, (value) =>
        array === null ? value : renamedReference(value, renaming.get(array)!),
      ),
    ),
  )
  return `const $slots = ${slots}, $kinds = ${arrays.length + 1};
const $kind = new Uint8Array([${kind}]);
const $frame = new Uint8Array([${frame}]);`
}

const indices = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i))
