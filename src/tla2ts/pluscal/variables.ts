/**
 * Variables of one name are told apart, as the reference translator does: a local one that shares its name with anything else
 * becomes `x_`, `x_p`, `x_pr`, ... after the name of its body.
 */
import { apply } from './build.ts'
import { substitute } from './macros.ts'
import { labelsOf } from './names.ts'
import type { Algorithm, Procedure, Process, Statement, VariableDeclaration } from './syntax.ts'

/** Variables of processes are named first, then those of procedures, then parameters. */
export function distinguishVariables(algorithm: Algorithm): Algorithm {
  const { procedures, processes } = algorithm
  const bodies = [...procedures, ...processes]
  const taken = new Names([
    ...['pc', ...(procedures.length > 0 ? ['stack'] : [])],
    ...algorithm.variables.map(({ name }) => name),
    ...bodies.flatMap(({ body, name }) => [...labelsOf(body), name]),
    ...bodies.flatMap(({ variables }) => variables.map(({ name }) => name)),
    ...procedures.flatMap(({ params }) => params.map(({ name }) => name)),
  ])
  const renamed = new Map<VariableDeclaration, string>()
  const rename = (declared: readonly VariableDeclaration[], body: string, digit: number) => {
    for (const variable of declared) renamed.set(variable, taken.unused(variable.name, body, digit))
  }
  for (const { variables, name } of processes) rename(variables, name, 4)
  for (const { variables, name } of procedures) rename(variables, name, 5)
  for (const { params, name } of procedures) rename(params, name, 6)
  return {
    ...algorithm,
    procedures: procedures.map((p) => {
      const change = renaming([...p.variables, ...p.params], renamed)
      return { ...withNames(p, change), params: p.params.map((v) => change.declaration(v)) }
    }),
    processes: processes.map((p) => withNames(p, renaming(p.variables, renamed))),
  }
}

/** How often each name is in use. */
class Names {
  readonly #uses = new Map<string, number>()

  constructor(names: readonly string[]) {
    for (const name of names) this.#count(name, 1)
  }

  #count(name: string, by: number): void {
    this.#uses.set(name, (this.#uses.get(name) ?? 0) + by)
  }

  /** The shortest of `x`, `x_`, `x_b`, `x_bo`, ... that nothing else is called; then digits. */
  unused(name: string, body: string, digit: number): string {
    this.#count(name, -1)
    let found = name
    for (let i = 0; (this.#uses.get(found) ?? 0) > 0; i++)
      found += i === 0 ? '_' : (body[i - 1] ?? String(digit))
    this.#count(found, 1)
    return found
  }
}

interface Renaming {
  readonly declaration: (variable: VariableDeclaration) => VariableDeclaration
  readonly body: (body: readonly Statement[]) => readonly Statement[]
}

function renaming(
  declared: readonly VariableDeclaration[],
  renamed: ReadonlyMap<VariableDeclaration, string>,
): Renaming {
  const names = new Map(declared.map((variable) => [variable.name, renamed.get(variable)!]))
  const isSame = [...names].every(([name, other]) => name === other)
  const body = (statements: readonly Statement[]) =>
    isSame
      ? statements
      : substitute(statements, ({ at, name }) => {
          const other = names.get(name)
          return other === undefined ? null : apply(at, other)
        })
  return { body, declaration: (variable) => ({ ...variable, name: renamed.get(variable)! }) }
}

const withNames = <B extends Procedure | Process>(owner: B, change: Renaming): B => ({
  ...owner,
  variables: owner.variables.map((v) => change.declaration(v)),
  body: change.body(owner.body),
})
