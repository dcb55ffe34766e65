/** Finds and parses the modules a specification consists of. */
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseWithAlgorithm } from '../pluscal/module.ts'
import { readRegularFile, reasonOf } from '../standard/files.ts'
import { coreModules, standardModules } from '../standard/modules.ts'
import { realTime } from '../standard/real-time.ts'
import { type Place, type Source, syntaxProblem, TlaError } from '../syntax/source.ts'
import type { Expression, Module, Unit } from '../syntax/syntax.ts'

export interface Loaded {
  readonly root: Module
  /** Every module read from a file, by name, the root included. */
  readonly files: ReadonlyMap<string, Module>
}

/** Loads `path` and what it extends or instantiates, from its own directory and then from `libraries`. */
export function loadSpecification(path: string, libraries: readonly string[] = []): Loaded {
  const files = new Map<string, Module>()
  const folders = [dirname(resolve(path)), ...libraries]
  const root = read(path)
  if (basename(path, '.tla') !== root.name)
    throw syntaxProblem(
      root.at,
      `the file ${basename(path)} holds the module ${root.name}`,
      'a file is named after its module',
    )
  files.set(root.name, root)
  const waiting = [root]
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    const nested = nestedNames(module)
    for (const { name, at } of referredModules(module)) {
      if (files.has(name) || nested.has(name) || coreModules.has(name)) continue
      const file = folders.map((f) => join(f, `${name}.tla`)).find((f) => existsSync(f))
      const found =
        file === undefined ? (moduleBeside(module, name) ?? builtIn(name)) : read(file, at)
      if (found === null) {
        if (standardModules.has(name)) continue
        throw syntaxProblem(
          at,
          `there is no module ${name}`,
          `no ${name}.tla in ${folders.join(', ')}, and no standard module of that name`,
        )
      }
      files.set(name, found)
      waiting.push(found)
    }
  }
  return { root, files }
}

const read = (path: string, at: Place | null = null): Module =>
  parseWithAlgorithm(readSource(path, 'give the path of a .tla file', at))

/** A file of the specification, named at a place or by the user. Throws a usage problem. */
export function readSource(path: string, hint: string, at: Place | null = null): Source {
  try {
    return { path, text: readRegularFile(path) }
  } catch (error) {
    throw new TlaError('usage', at, `cannot read ${path}: ${reasonOf(error)}`, hint)
  }
}

/** A module that stands in the same file, before or after. */
function moduleBeside(module: Module, name: string): Module | null {
  const { source } = module.at
  const start = new RegExp(`-{4,}[ \\t]*MODULE[ \\t]+${name}\\b`).exec(source.text)
  return start === null ? null : parseWithAlgorithm(source, start.index)
}

/** A standard module that is written in TLA+. */
const builtIn = (name: string): Module | null =>
  name === 'RealTime' ? parseWithAlgorithm({ path: 'RealTime.tla', text: realTime }) : null

function nestedNames(module: Module): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (m: Module) => {
    for (const unit of m.units)
      if (unit.kind === 'module') {
        names.add(unit.module.name)
        visit(unit.module)
      }
  }
  visit(module)
  return names
}

/** Modules named by EXTENDS and INSTANCE, nested modules and LET included. */
function referredModules(module: Module): readonly Module['extends'][number][] {
  const found = [...module.extends]
  const visitUnit = (unit: Unit): void => {
    if (unit.kind === 'instance') found.push({ name: unit.module, at: unit.at })
    if (unit.kind === 'module') found.push(...referredModules(unit.module))
    if (unit.kind === 'definition') visitLets(unit.body)
  }
  const visitLets = (e: Expression): void => {
    if (e.kind === 'let') {
      e.units.forEach(visitUnit)
      visitLets(e.body)
    }
  }
  module.units.forEach(visitUnit)
  return found
}
