/** Tiny specifications for the compiler's own tests, from text, so that lines and columns are those of the text. */

import type { Design } from '../../design.ts'
import { design } from '../../design.ts'
import type { Property } from '../../property.ts'
import type { Schema } from '../../schema.ts'
import { array, bool, oneOf, queueOf, range, record, ref, schema, setOf } from '../../schema.ts'
import type { Call, SwitchValue } from '../../specification.ts'

/** A little of everything. */
export const tinyState = schema({
  thread: array(2, record({ turns: range(0, 3) })),
  page: array(
    3,
    record({
      count: range(0, 3),
      on: bool,
      kind: oneOf('hole', 'zero', 'real'),
      next: ref('page'),
      entry: record({ dirty: bool, tags: array(2, bool) }),
    }),
  ),
  bag: setOf('page'),
  line: queueOf('page'),
  total: range(0, 7),
  flag: bool,
})

/** The parts of a tiny specification that differ from test to test, functions as text. */
export interface TinyOptions {
  readonly procedures: { readonly [name: string]: string }
  readonly init?: string
  readonly crash?: string
  readonly afterCall?: string
  readonly calls?: readonly Call[]
  readonly count?: number
  readonly threads?: number
  readonly switches?: { readonly [name: string]: SwitchValue }
  readonly properties?: readonly Property[]
  readonly state?: Schema
}

/** The function a text stands for. */
export const functionOf = (text: string): any => new Function(`return (${text})`)()

/** A property with nothing but a kind, a name and a condition. */
export const property = (kind: Property['kind'], name: string, holds?: string): Property => ({
  kind,
  name,
  title: name,
  reason: 'a test',
  rule: 'a test',
  ...(holds === undefined ? {} : { holds: functionOf(holds) }),
})

/** A design whose threads all run the procedure `main`, once. */
export function tiny(options: TinyOptions): Design {
  const { switches = {}, threads = 1 } = options
  const optional = (name: 'crash' | 'afterCall') =>
    options[name] === undefined ? {} : { [name]: functionOf(options[name]) }
  return design('tiny', {
    from: {
      name: 'tiny',
      switches: Object.fromEntries(
        Object.entries(switches).map(([name, value]) => [
          name,
          {
            default: value,
            describes: name,
            ...(typeof value === 'string' ? { values: [value] } : {}),
          },
        ]),
      ),
      scopes: { small: { pages: 3 } },
      state: () => options.state ?? tinyState,
      threads: () =>
        Array.from({ length: 2 }, (_, i) => ({
          name: `thread ${i}`,
          calls:
            i < threads
              ? (options.calls ?? [{ procedure: 'main', args: [], title: 'main()' }])
              : [],
          count: options.count ?? 1,
        })),
      procedures: Object.fromEntries(
        Object.entries(options.procedures).map(([name, text]) => [name, functionOf(text)]),
      ),
      init: functionOf(options.init ?? 'function* (k) {}'),
      ...optional('crash'),
      ...optional('afterCall'),
      properties: options.properties ?? [],
      symmetric: [],
    },
  })
}

/** A procedure from its statements, one a line; the first is line 2. */
export const lines = (...statements: string[]): string =>
  ['function* (k) {', ...statements.map((statement) => `  ${statement}`), '}'].join('\n')
