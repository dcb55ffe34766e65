/**
 * Gives every name of a specification its meaning: EXTENDS, INSTANCE, nested modules, declarations, definitions.
 *
 * A module is linked anew for each INSTANCE of it, with the declared names bound to what WITH (or the same name outside)
 * says; so a definition of an instance is an operator of its own and nothing is substituted in the syntax tree.
 */

import { builtinSymbols, type StandardModule } from '../standard/builtin.ts'
import { standardModules } from '../standard/modules.ts'
import type { Place } from '../syntax/source.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type {
  AssumeUnit,
  Definition,
  Expression,
  InstanceUnit,
  Module,
  Parameter,
  TheoremUnit,
  Unit,
} from '../syntax/syntax.ts'
import type { Loaded } from './load.ts'
import { nameFor } from './names.ts'
import { type Binding, type Constant, type Operator, Scope, type Variable } from './scope.ts'
import { forgetInner, type Substitution, substitution } from './substitution.ts'

export interface Linked {
  readonly name: string
  readonly scope: Scope
  readonly variables: readonly Variable[]
  readonly constants: readonly Constant[]
  readonly assumptions: readonly Operator[]
  /** Every operator made, instances included, in order of definition. */
  readonly operators: readonly Operator[]
  /** The scopes made for each module by name: several for a module instantiated several times. */
  readonly moduleScopes: ReadonlyMap<string, readonly Scope[]>
  /** The order in which modules were linked, for comments and reports. */
  readonly modules: readonly Module[]
}

export function link(loaded: Loaded): Linked {
  return new Linker(loaded).run()
}

/** One linking of a module and of all it extends: they share declared names. */
interface Family {
  readonly scopes: Map<string, Scope>
  /** The name of the instance in generated names: '' or 'M_'. */
  readonly prefix: string
  readonly instanceParams: readonly Parameter[]
  readonly isWithinLet: boolean
  /** What a declared name stands for; null to declare it. */
  readonly substitute: Substitution | null
}

class Linker {
  readonly #loaded: Loaded
  readonly #variables: Variable[] = []
  readonly #constants: Constant[] = []
  readonly #assumptions: Operator[] = []
  readonly #operators: Operator[] = []
  readonly #moduleScopes = new Map<string, Scope[]>()
  readonly #modules: Module[] = []
  readonly #taken = new Set<string>()
  /** Names declared RECURSIVE anywhere. */
  readonly #recursive = new Set<string>()

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  run(): Linked {
    forgetInner()
    const { root } = this.#loaded
    const family: Family = {
      scopes: new Map(),
      prefix: '',
      instanceParams: [],
      isWithinLet: false,
      substitute: null,
    }
    const scope = this.#module(root, family, null, root.at)
    return {
      name: root.name,
      scope,
      variables: this.#variables,
      constants: this.#constants,
      assumptions: this.#assumptions,
      operators: this.#operators,
      moduleScopes: this.#moduleScopes,
      modules: this.#modules,
    }
  }

  #module(module: Module, family: Family, parent: Scope | null, at: Place): Scope {
    if (this.#open.includes(module))
      throw syntaxProblem(
        at,
        `the module ${module.name} takes itself in`,
        'EXTENDS and INSTANCE must not lead back to where they started',
      )
    const known = family.scopes.get(module.name)
    if (known !== undefined) return known
    const scope = new Scope(parent)
    family.scopes.set(module.name, scope)
    const open = [...this.#open, module]
    scope.linkInstance = (unit, inner) =>
      this.#within(open, () => this.instance(unit, inner, { ...family, isWithinLet: true }))
    const all = this.#moduleScopes.get(module.name) ?? []
    all.push(scope)
    this.#moduleScopes.set(module.name, all)
    if (parent === null) addBuiltins(scope, builtinSymbols)
    this.#within(open, () => {
      for (const extended of module.extends) this.#extend(scope, extended.name, extended.at, family)
      for (const unit of module.units) this.#unit(unit, scope, family, module)
    })
    this.#modules.push(module)
    return scope
  }

  /** The modules being linked, outermost first. */
  #open: readonly Module[] = []

  #within(open: readonly Module[], run: () => void): void {
    const before = this.#open
    this.#open = open
    run()
    this.#open = before
  }

  #extend(scope: Scope, name: string, at: Place, family: Family): void {
    const file = this.#loaded.files.get(name) ?? this.#nested(scope, name)
    if (file === undefined) {
      this.#addStandard(scope, name, at)
      return
    }
    const extended = this.#module(file, family, this.#nested(scope, name) ? scope : null, at)
    for (const [key, binding] of extended.names)
      if (!extended.localNames.has(key)) scope.names.set(key, binding)
  }

  readonly #nestedModules = new Map<Scope, Map<string, Module>>()
  #nested(from: Scope, name: string): Module | undefined {
    for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
      const found = this.#nestedModules.get(scope)?.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  #addStandard(scope: Scope, name: string, at: Place): void {
    const standard = standardModules.get(name)
    if (standard === undefined) throw syntaxProblem(at, `there is no module ${name}`)
    for (const other of standard.extends) this.#addStandard(scope, other, at)
    addBuiltins(scope, standard)
  }

  #unit(unit: Unit, scope: Scope, family: Family, module: Module): void {
    switch (unit.kind) {
      case 'declaration':
        for (const declared of unit.declared)
          this.#define(
            scope,
            declared.name,
            this.#declare(unit.what, declared, family),
            declared.at,
          )
        return
      case 'definition':
        this.#definition(unit, scope, family, module)
        return
      case 'instance':
        this.instance(unit, scope, family)
        return
      case 'assume':
      case 'theorem':
        this.#statement(unit, scope, family, module)
        return
      case 'module': {
        const nested = this.#nestedModules.get(scope) ?? new Map<string, Module>()
        nested.set(unit.module.name, unit.module)
        this.#nestedModules.set(scope, nested)
        return
      }
      case 'recursive':
        for (const { name } of unit.declared) this.#recursive.add(name)
        return
    }
  }

  #declare(what: 'constant' | 'variable', declared: Parameter, family: Family): Binding {
    const { name, arity, at } = declared
    if (family.substitute !== null) return family.substitute(name, at, what)
    // Modules that are extended together share what they declare by the same name.
    const variable = this.#variables.find((v) => v.name === name)
    if (what === 'variable' && variable !== undefined) return { kind: 'variable', variable }
    const constant = this.#constants.find((c) => c.name === name && c.arity === arity)
    if (what === 'constant' && constant !== undefined) return { kind: 'constant', constant }
    return this.#declareNew(what, declared)
  }

  #declareNew(what: 'constant' | 'variable', { name, arity, at }: Parameter): Binding {
    if (what === 'variable') {
      const variable = { name, index: this.#variables.length, at }
      this.#variables.push(variable)
      return { kind: 'variable', variable }
    }
    const js = nameFor(name, this.#taken)
    const constant: Constant = { name, js, arity, at, replacement: null }
    this.#constants.push(constant)
    return { kind: 'constant', constant }
  }

  #define(scope: Scope, name: string, binding: Binding, at: Place): void {
    const known = scope.names.get(name)
    const isTwice = known?.kind === 'operator' && known.operator.scope === scope
    const isSame =
      known === undefined ||
      known.kind === 'builtin' ||
      (known.kind === binding.kind && known.kind !== 'local' && !isTwice)
    if (!isSame)
      throw syntaxProblem(at, `${name} is already defined or declared`, 'give it another name')
    scope.names.set(name, binding)
  }

  #operator(
    name: string,
    body: Expression,
    at: Place,
    scope: Scope,
    family: Family,
    module: Module,
    more: Partial<Operator> = {},
  ): Operator {
    const operator: Operator = {
      name,
      js: nameFor(family.prefix + name, this.#taken),
      at,
      end: at.offset,
      module: module.name,
      instanceParams: family.instanceParams,
      params: [],
      body,
      functionBounds: null,
      scope,
      isLocal: false,
      isRecursive: false,
      isWithinLet: family.isWithinLet,
      replacement: null,
      ...more,
    }
    this.#operators.push(operator)
    return operator
  }

  #definition(unit: Definition, scope: Scope, family: Family, module: Module): void {
    const { params, functionBounds, isLocal, end } = unit
    const isRecursive = this.#recursive.has(unit.name)
    const more = { params, functionBounds, isLocal, end, isRecursive }
    const operator = this.#operator(unit.name, unit.body, unit.at, scope, family, module, more)
    this.#define(scope, unit.name, { kind: 'operator', operator }, unit.at)
    if (unit.isLocal) scope.localNames.add(unit.name)
  }

  #statement(unit: AssumeUnit | TheoremUnit, scope: Scope, family: Family, module: Module): void {
    if (unit.body === null) return
    const name = unit.name ?? `${unit.kind}${this.#operators.length}`
    const operator = this.#operator(name, unit.body, unit.at, scope, family, module)
    if (unit.name !== null) this.#define(scope, unit.name, { kind: 'operator', operator }, unit.at)
    if (unit.kind === 'assume' && family.substitute === null) this.#assumptions.push(operator)
  }

  /** Links an INSTANCE; also called for those within a LET. */
  instance(unit: InstanceUnit, scope: Scope, family: Family): void {
    const nested = this.#nested(scope, unit.module)
    const file = nested ?? this.#loaded.files.get(unit.module)
    const target = new Scope(null)
    if (file === undefined) this.#addStandard(target, unit.module, unit.at)
    const outer = new Scope(scope)
    for (const parameter of unit.params)
      outer.names.set(parameter.name, { kind: 'instanceParameter', parameter })
    const inner: Family = {
      scopes: new Map(),
      prefix: unit.name === null ? family.prefix : `${family.prefix}${unit.name}_`,
      instanceParams: [...family.instanceParams, ...unit.params],
      isWithinLet: family.isWithinLet,
      substitute: substitution(unit, outer),
    }
    const linked =
      file === undefined
        ? target
        : this.#module(file, inner, nested === undefined ? null : scope, unit.at)
    if (unit.name !== null) {
      const instance = { name: unit.name, params: unit.params, scope: linked }
      this.#define(scope, unit.name, { kind: 'instance', instance }, unit.at)
      if (unit.isLocal) scope.localNames.add(unit.name)
      return
    }
    for (const [name, binding] of linked.names) {
      if (linked.localNames.has(name)) continue
      // Declared names of the module stand for names that are known here already.
      if (!['operator', 'builtin', 'instance'].includes(binding.kind)) continue
      const known = scope.names.get(name)
      if (known !== undefined && known.kind !== 'builtin') continue
      scope.names.set(name, binding)
      if (unit.isLocal) scope.localNames.add(name)
    }
  }
}

function addBuiltins(scope: Scope, { operators }: StandardModule): void {
  for (const [name, builtin] of operators) scope.names.set(name, { kind: 'builtin', builtin })
}
