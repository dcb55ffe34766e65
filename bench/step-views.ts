/** Views of a packed state as text: a class for each record, with one instance for each place of it. */
import type {
  FieldLayout,
  Layout,
  Place,
  RecordLayout,
  SlotType,
} from '../src/spec/layout/layout.ts'

/** Text that defines `$s`, the view of the whole state, and `PC`, the number of a thread's next step. */
export function viewsText({ root, arrays }: Layout): string {
  const names = [...arrays.keys()]
  const tables = names.map((name) => `const $table_${name} = [null];`)
  const fill = names.map((name) => `for (const r of $s.${name}) $table_${name}.push(r);`)
  const thread = root.fields.get('thread')
  if (thread?.kind !== 'array' || thread.of.kind !== 'record') throw new Error('no threads')
  const at = thread.of.record.fields.get('at')
  if (at?.kind !== 'scalar') throw new Error('a thread needs a place')
  const { byte, shift, mask } = at.place
  return `${tables.join('\n')}
const $s = new (${classText(root)})(0, 0);
${fill.join('\n')}
const PC = o => (u8[o + ${byte}] >> ${shift}) & ${mask};`
}

function classText({ fields }: RecordLayout): string {
  const scalars: string[] = []
  const parts: string[] = []
  for (const [name, field] of fields)
    if (field.kind === 'scalar') scalars.push(accessorText(name, field.place, field.type))
    else parts.push(`this.${name} = ${partText(field)};`)
  return `class {
  constructor(base, index) { this.base = base; this.index = index; ${parts.join(' ')} }
  ${scalars.join('\n  ')}
}`
}

function partText(field: FieldLayout): string {
  if (field.kind === 'record') return `new (${classText(field.record)})(base + ${field.byte}, 0)`
  if (field.kind !== 'array' || field.of.kind !== 'record')
    throw new Error('no views of such fields')
  const { byte, stride, length, of } = field
  return `(V => Array.from({ length: ${length} }, (_, i) => new V(base + ${byte} + i * ${stride}, i)))(${classText(of.record)})`
}

function accessorText(name: string, { byte, shift, mask }: Place, type: SlotType): string {
  const cell = `u8[this.base + ${byte}]`
  const [get, set] = codec(type)
  const code = `((${cell} >> ${shift}) & ${mask})`
  return `get ${name}() { return ${get(code)}; }
  set ${name}(v) { ${cell} = (${cell} & ${~(mask << shift) & 255}) | (${set('v')} << ${shift}); }`
}

type Text = (code: string) => string

/** How a value is read from its code, and made into it. */
function codec(type: SlotType): readonly [Text, Text] {
  switch (type.kind) {
    case 'bool':
      return [(c) => `${c} !== 0`, (v) => `(${v} ? 1 : 0)`]
    case 'oneOf': {
      const codes = type.names.map((name, i) => `v === '${name}' ? ${i} : `).join('')
      return [(c) => `${JSON.stringify(type.names)}[${c}]`, () => `(${codes}0)`]
    }
    case 'range':
      return [(c) => `${c} + ${type.min}`, (v) => `(${v} - ${type.min})`]
    case 'ref':
      return [(c) => `$table_${type.to}[${c}]`, (v) => `(${v} === null ? 0 : ${v}.index + 1)`]
    default:
      throw new Error(`no views of a ${type.kind}`)
  }
}
