/** One copy of a loop's body for each round. */

import type { Syntax } from '../../source/source.ts'
import { children, isFunction } from '../../source/source.ts'
import type { Block, Expr } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import {
  continueWith,
  endWith,
  innerEnvironment,
  innerFrame,
  jump,
  newBlock,
} from '../values/build.ts'
import type { Value } from '../values/value.ts'
import { bindPattern } from './patterns.ts'
import { run } from './statements.ts'

const unrolledRoundsMax = 16
/** Rounds times length of the body's text, beyond which a loop stays a loop. */
const unrolledTextMax = 3000

/** True for a short body without steps and few rounds. */
export const mayUnroll = (body: Syntax, rounds: number): boolean =>
  rounds <= unrolledRoundsMax &&
  rounds * (body.end - body.start) <= unrolledTextMax &&
  !hasYield(body)

function hasYield(node: Syntax): boolean {
  if (isFunction(node)) return false
  return node.type === 'YieldExpression' || children(node).some(hasYield)
}

/** The body's environment: break and continue lead to the given blocks, by label too. */
export function bodyEnvironment(
  environment: Environment,
  breakTo: Block,
  continueTo: Block,
  label: string | null,
): Environment {
  const labels = new Map(environment.labels)
  if (label !== null) labels.set(label, { breakTo, continueTo })
  return innerEnvironment(environment, { breakTo, continueTo, labels })
}

/** One copy of the body for each value. */
export function unroll(
  values: readonly Value[],
  pattern: Syntax | string,
  body: Syntax,
  node: Syntax,
  environment: Environment,
  label: string | null,
  isPresent: (round: number) => Expr | null = () => null,
): void {
  const { build } = environment
  const after = newBlock(build)
  values.forEach((value, round) => {
    if (build.current === null) return
    const next = newBlock(build)
    const frame = innerFrame(environment.frame, node, round)
    const inner = bodyEnvironment({ ...environment, frame }, after, next, label)
    const condition = isPresent(round)
    if (condition !== null) {
      const present = newBlock(build)
      if (condition.kind === 'boolean') jump(build, condition.value ? present : next)
      else endWith(build, { kind: 'branch', condition, yes: present, no: next })
      continueWith(build, present)
    }
    if (build.current !== null) {
      if (typeof pattern === 'string') inner.bindings.set(pattern, { kind: 'value', value })
      else bindPattern(pattern, value, inner, 'kept')
      run(body, inner)
    }
    jump(build, next)
    continueWith(build, next)
  })
  jump(build, after)
  continueWith(build, after)
}
