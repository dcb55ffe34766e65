/** Where a procedure calls what it replaces: `k.original.name`. */

import type { Source, Syntax } from './source.ts'
import { children, faultAt, kernelParameter } from './source.ts'

interface Mention {
  readonly name: string
  readonly node: Syntax
}

/** Every `k.original.name` of a text. Throws a usage problem for `k.original` without a name. */
export function originalsIn(source: Source): readonly Mention[] {
  const found: Mention[] = []
  collect(source, source.syntax.body, found)
  return found
}

function collect(source: Source, node: Syntax, found: Mention[]): void {
  if (node.type === 'MemberExpression' && isOriginal(source, node.object)) {
    if (node.computed || node.property.type !== 'Identifier') throw bare(source, node)
    found.push({ name: node.property.name, node: node.property })
    return
  }
  if (isOriginal(source, node)) throw bare(source, node)
  for (const part of children(node)) collect(source, part, found)
}

const isOriginal = (source: Source, node: Syntax): boolean =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.object.type === 'Identifier' &&
  node.object.name === kernelParameter(source) &&
  node.property.type === 'Identifier' &&
  node.property.name === 'original'

const bare = (source: Source, node: Syntax) =>
  faultAt(source, node, 'k.original must be followed by the name of what is called')
