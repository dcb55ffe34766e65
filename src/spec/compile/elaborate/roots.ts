/** Where inlining starts: initial state, crash, properties, threads. */

import type { Source } from '../../source/source.ts'
import { readSource } from '../../source/source.ts'
import { inline } from '../evaluate/inline.ts'
import type { Block } from '../ir/ir.ts'
import type { Build, Environment, Powers } from '../values/build.ts'
import { endWith, innerFrame, newBlock } from '../values/build.ts'
import { truth } from '../values/convert.ts'

/** Stands for the generated code around the procedures, in messages. */
const mainSource: Source = readSource('begin', function begin() {})

/** An environment outside of all procedures; `key` tells its frame from others. */
export function rootEnvironment(
  build: Build,
  powers: Powers,
  thread: boolean,
  key: string,
): Environment {
  return {
    build,
    activation: {
      ...{ source: mainSource, powers, stack: [], thread },
      ...{ lock: null, returns: [], question: null },
    },
    frame: innerFrame(build.frames, key),
    parent: null,
    bindings: new Map(),
    breakTo: null,
    continueTo: null,
    labels: new Map(),
  }
}

/** A body that completes a state: the initial one, or a crash. */
export function buildCompletion(build: Build, source: Source): Block {
  const environment = rootEnvironment(build, 'choices', false, source.name)
  const entry = begin(build)
  const options = { powers: 'choices', lock: null, isUsed: false } as const
  inline(source, [], source.syntax, environment, options)
  endWith(build, { kind: 'complete' })
  return entry
}

/** A property: a body that gives a truth value. */
export function buildPredicate(build: Build, source: Source): Block {
  const question = { what: `property ${source.name}` }
  const root = rootEnvironment(build, 'nothing', false, source.name)
  const environment = { ...root, activation: { ...root.activation, question } }
  const entry = begin(build)
  const options = { powers: 'nothing', lock: null, isUsed: true } as const
  const value = inline(source, [], source.syntax, environment, options)
  endWith(build, { kind: 'value', value: truth(environment, value, source.syntax) })
  return entry
}

function begin(build: Build): Block {
  const entry = newBlock(build)
  entry.isReached = true
  build.current = entry
  return entry
}
