/**
 * Renamings: the permutations of interchangeable records that leave a program as it is.
 */

import type { Program } from '../../../spec/machine/program.ts'
import { ProblemError } from '../../../spec/problem/problem.ts'
import type { Argument, Call, ThreadProgram } from '../../../spec/specification.ts'
import { permutations, product } from './permutations.ts'

/** For each array with interchangeable records: record i takes the place `places[i]`. */
export type Renaming = ReadonlyMap<string, readonly number[]>

export interface Renamings {
  /** All of them, the identity first. */
  readonly all: readonly Renaming[]
  /** Arrays whose records change places. */
  readonly arrays: readonly string[]
  /** Arrays declared symmetric whose records do not, with the reason. */
  readonly refused: readonly { readonly array: string; readonly reason: string }[]
}

/** Every state costs one look at each renaming; beyond this many it would not pay. */
const renamingsMax = 5040

/**
 * Finds the renamings of a program.
 *
 * Throws a usage problem if a step or property tells interchangeable records apart, or if there are too many renamings to try.
 */
export function renamings(program: Program): Renamings {
  const { design, layout, threads } = program
  const accepted: { array: string; orders: readonly (readonly number[])[] }[] = []
  const refused: { array: string; reason: string }[] = []
  for (const array of design.specification.symmetric) {
    const length = layout.arrays.get(array) ?? 0
    if (length > 1) checkNotToldApart(program, array)
    const reason = reasonToRefuse(threads, array, length)
    if (reason !== null) refused.push({ array, reason })
    else if (array === 'thread') accepted.push({ array, orders: threadOrders(threads) })
    else accepted.push({ array, orders: permutations(length) })
  }
  const count = accepted.reduce((n, { orders }) => n * orders.length, 1)
  if (count > renamingsMax)
    throw new ProblemError(
      'usage',
      `symmetry would try ${count} renamings for every state, more than ${renamingsMax}`,
      'choose a smaller scope or search without symmetry',
    )
  const arrays = accepted.map(({ array }) => array)
  const all = product(accepted.map(({ orders }) => orders)).map(
    (orders) => new Map(orders.map((order, i) => [arrays[i], order])),
  )
  return { all, arrays, refused }
}

/** An array of one record has nothing to tell apart. */
function checkNotToldApart({ design, tellsApart }: Program, array: string): void {
  const place = tellsApart?.get(array)
  if (place === undefined) return
  throw new ProblemError(
    'usage',
    `symmetry of ${array} would not be sound: ${place}`,
    `search without symmetry, or take ${array} out of what ${design.specification.name} calls symmetric`,
  )
}

/** Threads change places with threads that have the same program only. */
function threadOrders(threads: readonly ThreadProgram[]): readonly (readonly number[])[] {
  const programs = threads.map(({ calls, count, isEnvironment = false }) =>
    JSON.stringify([calls.map(callKey), count, isEnvironment]),
  )
  return permutations(threads.length).filter((order) =>
    order.every((place, thread) => programs[place] === programs[thread]),
  )
}

const callKey = ({ procedure, args }: Call) => JSON.stringify([procedure, args])

/** Calls may name records, but then for each one all others too. */
function reasonToRefuse(
  threads: readonly ThreadProgram[],
  array: string,
  length: number,
): string | null {
  for (const { name, calls } of threads) {
    const keys = new Set(calls.map(callKey))
    for (let i = 1; i < length; i++)
      for (const call of calls) {
        const swapped = { ...call, args: call.args.map((arg) => swap(arg, array, i - 1, i)) }
        const isThread = array === 'thread' && callKey(swapped) !== callKey(call)
        if (isThread || !keys.has(callKey(swapped)))
          return `${call.title} of ${name} singles out ${array} records`
      }
  }
  return null
}

function swap(argument: Argument, array: string, one: number, other: number): Argument {
  if (typeof argument !== 'object' || argument.record !== array) return argument
  if (argument.index === one) return { record: array, index: other }
  if (argument.index === other) return { record: array, index: one }
  return argument
}
