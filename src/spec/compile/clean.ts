/** Undoes what transpilers and coverage tools insert into a function's text: `__name(...)` and `cov_x().s[1]++`. */

type Tree = { readonly [key: string]: any }

/** A copy of the syntax without inserted code. */
export function clean(node: any): any {
  if (node === null || typeof node !== 'object' || node instanceof RegExp) return node
  if (Array.isArray(node)) return node.filter((item) => !isCounterStatement(item)).map(clean)
  if (node.type === 'CallExpression' && node.callee.name === '__name')
    return clean(node.arguments[0])
  if (node.type === 'SequenceExpression') {
    const kept = node.expressions.filter((item: Tree) => !isCounter(item))
    if (kept.length === 1) return clean(kept[0])
    return copy({ ...node, expressions: kept })
  }
  return copy(node)
}

function copy(node: Tree): Tree {
  const result: { [key: string]: any } = {}
  for (const key of Object.keys(node)) result[key] = key === 'loc' ? node[key] : clean(node[key])
  return result
}

const isCounterStatement = (node: Tree | null): boolean =>
  node?.type === 'ExpressionStatement' && isCounter(node.expression)

/** `cov_1a2b().s[3]++` */
function isCounter(node: Tree): boolean {
  if (node.type !== 'UpdateExpression') return false
  let inner: Tree | undefined = node.argument
  while (inner !== undefined && inner.type !== 'Identifier') inner = inner.object ?? inner.callee
  return inner !== undefined && /^cov_\w+$/.test(inner.name)
}
