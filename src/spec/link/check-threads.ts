/** What the threads of a specification must be: known keys, unique names, numbers within their limits. */

import { checkKeys, type KeysOf } from '../problem/known-keys.ts'
import { callCountMax, callsMax } from '../problem/limits.ts'
import { ProblemError } from '../problem/problem.ts'
import { unknownName } from '../problem/unknown-name.ts'
import {
  type Argument,
  type Call,
  crashActor,
  type RecordArgument,
  type ThreadProgram,
} from '../specification.ts'

const threadKeys: KeysOf<ThreadProgram> = {
  name: 'text',
  calls: 'list',
  count: 'value',
  isEnvironment: 'truth value?',
}

const callKeys: KeysOf<Call> = { procedure: 'text', args: 'list', title: 'text' }

const recordKeys: KeysOf<RecordArgument> = { record: 'text', index: 'number' }

/** Throws a usage problem that names what is wrong. */
export function checkThreads(threads: readonly ThreadProgram[], procedures: object): void {
  if (!Array.isArray(threads))
    throw new ProblemError('usage', 'the threads of a specification are no list')
  const names = new Set<string>([crashActor])
  for (const thread of threads) {
    checkKeys(`thread ${thread?.name}`, thread, threadKeys)
    const { name } = thread
    if (names.has(name))
      throw new ProblemError(
        'usage',
        name === crashActor ? `a thread is named ${name}` : `two threads are named ${name}`,
        name === crashActor
          ? 'this is what a power failure is called in schedules: rename the thread'
          : 'the name tells threads apart in reports and files: rename one',
      )
    names.add(name)
    checkCount(thread)
    checkActor(thread)
    checkCalls(thread, procedures)
  }
}

function checkCount({ name, count }: ThreadProgram): void {
  if (Number.isInteger(count) && count >= 0 && count <= callCountMax) return
  throw new ProblemError(
    'usage',
    `thread ${name} has count ${String(count)}`,
    `how often it makes a call is a whole number from 0 to ${callCountMax}`,
  )
}

function checkActor({ name, calls, count, isEnvironment = false }: ThreadProgram): void {
  if (!isEnvironment || (calls.length === 1 && count === 1)) return
  throw new ProblemError(
    'usage',
    `actor ${name} has ${calls.length} calls and count ${count}`,
    'an actor of the environment makes one call, once',
  )
}

function checkCalls({ name, calls }: ThreadProgram, procedures: object): void {
  if (calls.length > callsMax)
    throw new ProblemError(
      'usage',
      `thread ${name} has ${calls.length} calls to choose from, more than ${callsMax}`,
      'choose a smaller scope',
    )
  const titles = new Set<string>()
  for (const call of calls) {
    const { procedure, title } = call ?? {}
    checkKeys(`call ${title} of thread ${name}`, call, callKeys)
    for (const argument of call.args) checkArgument(argument, title)
    if (!Object.hasOwn(procedures, procedure))
      throw unknownName('procedure', procedure, Object.keys(procedures))
    if (titles.has(title))
      throw new ProblemError(
        'usage',
        `thread ${name} has two calls titled ${title}`,
        'the title tells the calls of a thread apart in reports',
      )
    titles.add(title)
  }
}

function checkArgument(argument: Argument, title: string): void {
  const isWhole = typeof argument !== 'number' || Number.isSafeInteger(argument)
  if (typeof argument === 'object') checkKeys(`an argument of call ${title}`, argument, recordKeys)
  else if (!isWhole || !/^(number|boolean|string)$/.test(typeof argument))
    throw new ProblemError(
      'usage',
      `call ${title}: the argument ${String(argument)} is not a whole number`,
      'an argument is a whole number, a truth value, a name, or a record: at(array, index)',
    )
}
