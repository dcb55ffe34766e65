import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseConfiguration } from '../../src/tla2ts/config/config.ts'
import { configure } from '../../src/tla2ts/config/configure.ts'
import { subject } from '../../src/tla2ts/infer/facts.ts'
import { typeText } from '../../src/tla2ts/infer/typescript.ts'
import { link } from '../../src/tla2ts/modules/link.ts'
import { loadSpecification } from '../../src/tla2ts/modules/load.ts'
import { translateSpecification } from '../../src/tla2ts/translate/specification.ts'

/** The types of the variables of a module with this body, as they are written. */
function typesOf(body: string, config = ''): Record<string, string> {
  const path = join(mkdtempSync(join(tmpdir(), 'infer-')), 'M.tla')
  const extended = 'EXTENDS Naturals, Sequences, FiniteSets'
  writeFileSync(path, `---- MODULE M ----\n${extended}\n${body}\n====\n`)
  const linked = link(loadSpecification(path))
  const parsed = parseConfiguration({ path: 'M.cfg', text: `INIT Init\nNEXT Next\n${config}` })
  const { facts, variables } = translateSpecification(
    linked,
    parsed,
    configure(linked, parsed),
  ).translation
  return Object.fromEntries(variables.map((v) => [v.name, typeText(facts.of(subject.variable(v)))]))
}

describe('the type of a variable is that of the values given to it', () => {
  test('by equations, by membership, and by updates', () => {
    const body = `CONSTANT Node
VARIABLES n, up, log, owner, seen
vars == <<n, up, log, owner, seen>>
Init == /\\ n = 0 /\\ log = <<>> /\\ owner = "none"
        /\\ up \\in [Node -> BOOLEAN] /\\ seen \\in SUBSET Node
Next == /\\ n' = n + 1 /\\ log' = Append(log, n) /\\ owner' \\in Node
        /\\ \\E x \\in Node : up' = [up EXCEPT ![x] = ~@] /\\ seen' = seen \\cup {x}`
    expect(typesOf(body, 'CONSTANT Node = {a, b}')).toEqual({
      n: 'number',
      up: 'FunctionOf<ModelValue, boolean>',
      log: 'SequenceOf<number>',
      owner: 'string | ModelValue',
      seen: 'SetOf<ModelValue>',
    })
  })

  test('through operators and their operands, recursive ones too', () => {
    const body = `VARIABLES x, y
RECURSIVE Sum(_)
Sum(s) == IF s = <<>> THEN 0 ELSE Head(s) + Sum(Tail(s))
Wrap(v) == [kind |-> "box", value |-> v]
Init == x = Wrap(<<1>>) /\\ y = 0
Next == x' = Wrap(Append(x.value, y)) /\\ y' = Sum(x.value)`
    expect(typesOf(body)).toEqual({
      x: 'RecordOf<{ kind: string; value: SequenceOf<number> }>',
      y: 'number',
    })
  })

  test('with optional fields where records differ', () => {
    const body = `VARIABLE m
Init == m = [type |-> "request", clock |-> 1]
Next == m' = [type |-> "release"]`
    expect(typesOf(body)).toEqual({ m: 'RecordOf<{ type: string; clock?: number }>' })
  })

  test('never that of an invariant, which may be wrong', () => {
    const body = `VARIABLE x
Init == x = 1
Next == x' = "one"
TypeOK == x \\in Nat`
    expect(typesOf(body, 'INVARIANT TypeOK')).toEqual({ x: 'number | string' })
  })
})

test('a variable that holds itself has any value, found in no time', () => {
  const body = `VARIABLES x, y
Init == x = <<>> /\\ y = 0
Next == \\/ x' = [a |-> x, b |-> x, c |-> y] /\\ y' = x
        \\/ x' = <<x, y, x>> /\\ y' = [z |-> y, w |-> x]`
  expect(typesOf(body).y).toBe('Value')
})
