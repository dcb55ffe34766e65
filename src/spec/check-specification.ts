/** What a specification must be apart from its procedures: known keys, unique names, numbers within their limits. */

import { checkKeys, type KeysOf } from './problem/known-keys.ts'
import { scopeNumberMax } from './problem/limits.ts'
import { ProblemError } from './problem/problem.ts'
import { unknownName } from './problem/unknown-name.ts'
import { builtInProperties, type Property } from './property.ts'
import type { Scope, Specification, SwitchDeclaration } from './specification.ts'

const specificationKeys: KeysOf<Specification> = {
  name: 'text',
  parts: 'list?',
  switches: 'object',
  scopes: 'object',
  state: 'function',
  threads: 'function',
  procedures: 'object',
  init: 'function',
  beforeCall: 'function?',
  afterCall: 'function?',
  crash: 'function?',
  properties: 'list',
  symmetric: 'list',
  locations: 'object?',
}

const switchKeys: KeysOf<SwitchDeclaration> = {
  default: 'value',
  values: 'list?',
  describes: 'text',
  commit: 'text?',
}

const propertyKeys: KeysOf<Property> = {
  kind: 'text',
  name: 'text',
  title: 'text',
  reason: 'text',
  rule: 'text',
  holds: 'function?',
  witnessOf: 'text?',
}

const propertyKinds = ['invariant', 'assertion', 'recovery', 'witness'] as const

/** Throws a usage problem that names what is wrong. */
export function checkSpecification(specification: Specification): void {
  checkKeys(`specification ${specification?.name}`, specification, specificationKeys)
  for (const [name, declared] of Object.entries(specification.switches))
    checkSwitchDeclaration(name, declared)
  for (const [name, scope] of Object.entries(specification.scopes)) checkScope(name, scope)
  checkProperties(specification.properties)
  for (const name of Object.keys(specification.locations ?? {}))
    if (!Object.hasOwn(specification.procedures, name))
      throw unknownName('procedure', name, Object.keys(specification.procedures))
}

function checkSwitchDeclaration(name: string, declared: SwitchDeclaration): void {
  checkKeys(`switch ${name}`, declared, switchKeys)
  const { default: value, values } = declared
  if (values === undefined ? typeof value === 'boolean' : values.includes(value as string)) return
  throw new ProblemError(
    'usage',
    `switch ${name} is ${value} by default, which is none of its values`,
    `they are: ${(values ?? [true, false]).join(', ')}`,
  )
}

/** Throws a usage problem for a number of a scope that is not whole, or too large to be kept. */
export function checkScope(name: string, scope: Scope): void {
  for (const [key, value] of Object.entries(scope))
    if (!(Number.isInteger(value) && value >= 0 && value <= scopeNumberMax))
      throw new ProblemError(
        'usage',
        `scope ${name} has ${key} = ${String(value)}`,
        `the numbers of a scope are whole, from 0 to ${scopeNumberMax}`,
      )
}

function checkProperties(properties: readonly Property[]): void {
  const seen = new Set<string>(builtInProperties)
  for (const property of properties) {
    const { kind, name, holds } = property ?? {}
    checkKeys(`property ${name}`, property, propertyKeys)
    if (seen.has(name))
      throw new ProblemError(
        'usage',
        `two properties are named ${name}`,
        builtInProperties.some((other) => other === name)
          ? 'every specification has this one without declaring it: rename yours'
          : 'the name tells them apart in verdicts and files: rename one',
      )
    seen.add(name)
    if (!propertyKinds.includes(kind))
      throw unknownName(`kind of property ${name} called`, kind, propertyKinds)
    if ((holds === undefined) !== (kind === 'assertion'))
      throw new ProblemError(
        'usage',
        `${kind} ${name} has ${holds === undefined ? 'no' : 'a'} holds`,
        'it is the condition of every kind but assertions, which steps check with k.assert',
      )
  }
  for (const { name, witnessOf } of properties)
    if (witnessOf !== undefined && !seen.has(witnessOf))
      throw unknownName(`property for ${name} to be a witness of called`, witnessOf, [...seen])
}
