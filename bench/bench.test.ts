import { expect, test } from 'vitest'
import { exploreSync } from '../src/explore/index.ts'
import { compile } from '../src/spec/compile/index.ts'
import { design } from '../src/spec/design.ts'
import { daxProtocol } from './dax-protocol.ts'
import { faultPath } from './fault-path.ts'
import { faultSteps } from './fault-steps.ts'
import { stepProgram } from './step-list.ts'

test('the protocol has the states and steps that Spin 6.5.2 counts', () => {
  const program = compile(design('dax-protocol', { from: daxProtocol }), 'small')
  const { states, transitions, isComplete } = exploreSync(program)
  expect({ states, transitions, isComplete }).toEqual({
    ...{ states: 1_139_232, transitions: 2_551_770, isComplete: true },
  })
})

test('both notations of the fault path have the same states and steps', () => {
  const scope = { threads: 2, pages: 2, blocks: 2, calls: 2 }
  const facts = (program: Parameters<typeof exploreSync>[0]) => {
    const { states, transitions, depth, properties } = exploreSync(program)
    return { states, transitions, depth, properties }
  }
  const procedures = compile(design('fault-path', { from: faultPath }), 'only', scope)
  expect(facts(stepProgram(faultSteps, scope))).toEqual(facts(procedures))
})
