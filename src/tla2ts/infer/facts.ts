/**
 * What is known of the types of variables, parameters, results and local definitions.
 *
 * A specification is translated again and again with what the last round has learnt, until a round learns nothing
 * new: the facts then hold of every value, because each one has been translated at a place that told its type. Types
 * only grow; one that still grows after a few rounds becomes `any`, so this ends.
 */
import type { Place } from '../syntax/source.ts'
import { any, isSmall, join, never, type Type } from './type.ts'

/** Rounds that may make types more exact than `any`. */
const roundsMax = 8
/** Parts that a type may have: what holds itself would grow for ever, and twice as large in each round. */
const partsMax = 200

export class Facts {
  readonly #types = new Map<string, Type>()
  #rounds = 0
  #hasGrown = true

  /** True if another round is needed. */
  nextRound(): boolean {
    if (!this.#hasGrown) return false
    this.#hasGrown = false
    this.#rounds++
    return true
  }

  /** The type known so far; `never` if no value has been seen. */
  of(subject: string): Type {
    return this.#types.get(subject) ?? never
  }

  /** Values of this type may be found there. */
  learn(subject: string, type: Type): void {
    const known = this.of(subject)
    const joined = join(known, type)
    if (joined === known) return
    const isKept = this.#rounds <= roundsMax && isSmall(joined, partsMax)
    this.#types.set(subject, isKept ? joined : any)
    this.#hasGrown = true
  }
}

interface Declared {
  readonly name: string
  readonly at: Place
}

/** Names of what facts are about. They are told apart by where they stand, so all instances of a module share them. */
export const subject = {
  /** An instance that is linked anew has the same variables with other numbers. */
  variable: ({ name, at }: Declared) => `variable ${place({ name: name.split('_inner')[0]!, at })}`,
  parameter: (operator: Declared, index: number) => `parameter ${index} of ${place(operator)}`,
  /** What a parameter that is an operator is applied to; of the parameter itself one learns what it gives. */
  operand: (operator: Declared, index: number, operand: number) =>
    `operand ${operand} of parameter ${index} of ${place(operator)}`,
  instanceParameter: (parameter: Declared) => `parameter ${place(parameter)}`,
  result: (operator: Declared) => `result of ${place(operator)}`,
}

const place = ({ name, at }: Declared) => `${name} at ${at.source.path}:${at.offset}`
