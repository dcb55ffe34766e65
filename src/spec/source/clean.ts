/** Undoes what transpilers and coverage tools insert into a function's text: `__name(...)` and `cov_x().s[1]++`. */

type Tree = { [key: string]: any }

/** The syntax without inserted code; changed in place where there was any. */
export function clean(node: any): any {
  if (node === null || typeof node !== 'object' || node instanceof RegExp) return node
  if (Array.isArray(node)) return cleanList(node)
  if (node.type === 'CallExpression' && node.callee.name === '__name')
    return clean(node.arguments[0])
  if (node.type === 'SequenceExpression') {
    const kept = node.expressions.filter((item: Tree) => !isCounter(item))
    if (kept.length === 1) return clean(kept[0])
    node.expressions = kept
  }
  for (const key in node) {
    const value = node[key]
    if (key === 'loc' || value === null || typeof value !== 'object') continue
    const cleaned = clean(value)
    if (cleaned !== value) node[key] = cleaned
  }
  return node
}

function cleanList(list: any[]): any[] {
  const kept = list.some(isCounterStatement)
    ? list.filter((item) => !isCounterStatement(item))
    : list
  kept.forEach((item, i) => {
    kept[i] = clean(item)
  })
  return kept
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
