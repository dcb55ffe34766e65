/** SVG: drawings as records, their text, and files with it. Layouts of graphs need libraries that only TLC has. */
import { asFunction, emptyTuple, fieldOf, tuple } from '../values/functions.ts'
import { print } from '../values/print.ts'
import { type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { combine } from './functions.ts'
import { padded, writePlain } from './io.ts'
import { recordOf } from './language.ts'
import { integer } from './numbers.ts'

/** TLC's ToString: a string stays in its quotes. */
const written = (value: Value): string => print(value)

export const svgElement = (name: Value, attrs: Value, children: Value, text: Value): Value =>
  recordOf(['name', 'attrs', 'children', 'innerText'], [name, attrs, children, text])

/** An element with attributes of its own, which go before those given. */
function shape(
  name: string,
  own: Readonly<Record<string, Value>>,
  attrs: Value,
  text: Value = '',
): Value {
  const first = recordOf(Object.keys(own), Object.values(own))
  return svgElement(name, combine(first, attrs), emptyTuple, text)
}

export const svgLine = (x1: Value, y1: Value, x2: Value, y2: Value, attrs: Value): Value =>
  shape('line', { x1: written(x1), y1: written(y1), x2: written(x2), y2: written(y2) }, attrs)
export const svgCircle = (cx: Value, cy: Value, r: Value, attrs: Value): Value =>
  shape('circle', { cx: written(cx), cy: written(cy), r: written(r) }, attrs)
export const svgRect = (x: Value, y: Value, w: Value, h: Value, attrs: Value): Value =>
  shape('rect', { x: written(x), y: written(y), width: written(w), height: written(h) }, attrs)
export const svgText = (x: Value, y: Value, text: Value, attrs: Value): Value =>
  shape('text', { x: written(x), y: written(y) }, attrs, text)
export const svgImage = (
  x: Value,
  y: Value,
  w: Value,
  h: Value,
  href: Value,
  attrs: Value,
): Value =>
  shape(
    'image',
    { 'xlink:href': href, x: written(x), y: written(y), width: written(w), height: written(h) },
    attrs,
  )

export function svgDocument(
  children: Value,
  x: Value,
  y: Value,
  width: Value,
  height: Value,
  attrs: Value,
): Value {
  const own = {
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [x, y, width, height].map(written).join(' '),
  }
  const first = recordOf(Object.keys(own), Object.values(own))
  return svgElement('svg', combine(first, attrs), tuple([children]), '')
}

export function svgToText(element: Value): string {
  const name = String(fieldOf(element, 'name'))
  const { keys, values } = asFunction(fieldOf(element, 'attrs'))
  const attributes = keys
    .map((key, i) => ` ${String(key).replaceAll('_', '-')}='${String(values[i])}'`)
    .join('')
  const children = asFunction(fieldOf(element, 'children')).values.map(svgToText).join('')
  const text = String(fieldOf(element, 'innerText'))
    .replaceAll('<<', '&lt;&lt;')
    .replaceAll('>>', '&gt;&gt;')
  return `<${name}${attributes}>${text}${children}</${name}>`
}

/** One file for each frame: `prefix007.svg`. */
export function writeSvg(element: Value, prefix: Value, frame: Value): Value {
  const options = recordOf(['openOptions'], [tuple(['WRITE', 'CREATE', 'TRUNCATE_EXISTING'])])
  return writePlain(svgToText(element), `${String(prefix)}${padded(frame, 3)}.svg`, options)
}

const point = (x: number, y: number): Value => recordOf(['x', 'y'], [Math.trunc(x), Math.trunc(y)])

export function nodeOfRing(cx: number, cy: number, r: number, n: number, count: number): Value {
  const angle = ((2 * Math.PI) / count) * n
  return point(cx + r * Math.cos(angle), cy + r * Math.sin(angle))
}

export function pointOnLine(from: Value, to: Value, segment: number): Value {
  const along = (axis: string): number => {
    const start = integer(fieldOf(from, axis))
    return start + (integer(fieldOf(to, axis)) - start) / segment
  }
  return point(along('x'), along('y'))
}

export function noLayout(): never {
  throw new ValueError(
    'NodesOfDirectedMultiGraph is not supported: TLC computes it with a library for layouts',
    'place the nodes with NodeOfRingNetwork or PointOnLine',
  )
}

export const svg = standardModule(
  [],
  [
    builtin('SVGElem', 4, 'svgElement($1, $2, $3, $4)'),
    builtin('Line', 5, 'svgLine($1, $2, $3, $4, $5)'),
    builtin('Circle', 4, 'svgCircle($1, $2, $3, $4)'),
    builtin('Rect', 5, 'svgRect($1, $2, $3, $4, $5)'),
    builtin('Text', 4, 'svgText($1, $2, $3, $4)'),
    builtin('Image', 6, 'svgImage($1, $2, $3, $4, $5, $6)'),
    builtin('Group', 2, "svgElement('g', $2, $1, '')"),
    builtin('Svg', 2, "svgElement('svg', $2, $1, '')"),
    builtin('SVGDoc', 6, 'svgDocument($1, $2, $3, $4, $5, $6)'),
    builtin('SVGElemToString', 1, 'svgToText($1)', 'string'),
    builtin('SVGSerialize', 3, 'writeSvg($1, $2, $3)', 'any', 'any', true),
    builtin('NodeOfRingNetwork', 5, 'nodeOfRing($1, $2, $3, $4, $5)', 'any', 'number'),
    builtin('PointOnLine', 3, 'pointOnLine($1, $2, $3)', 'any', ['any', 'any', 'number']),
    builtin('NodesOfDirectedMultiGraph', 3, 'noLayout()'),
  ],
)
