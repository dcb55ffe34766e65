import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../src/spec/problem/problem.ts'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'

/** The result of checking a module with this body, or the problem with it. */
function outcome(body: string, config = 'INIT Init\nNEXT Next\n', extended = 'EXTENDS Naturals') {
  const folder = mkdtempSync(join(tmpdir(), 'tla-'))
  const specification = join(folder, 'M.tla')
  const configuration = join(folder, 'M.cfg')
  mkdirSync(join(folder, 'Folder.tla'))
  writeFileSync(specification, `---- MODULE M ----\n${extended}\n${body}\n====\n`)
  writeFileSync(configuration, config)
  try {
    return checkSpecification({ specification, configuration })
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
}

const machine = 'VARIABLE x\nInit == x = 0\n'

describe('what is wrong is said with its place', () => {
  test('an unknown name is shown with a caret and names like it', () => {
    const problem = outcome(`${machine}Limit == 3\nNext == x < Limt /\\ x' = x + 1`)
    expect(problem.message).toContain('M.tla:6:13: Limt is unknown')
    expect(problem.message).toContain("  Next == x < Limt /\\ x' = x + 1\n              ^^^^")
    expect((problem as ProblemError).hint).toBe('did you mean Limit?')
  })

  test('operators of one precedence need parentheses', () => {
    const problem = outcome(`${machine}Next == x = 0 /\\ x = 1 \\/ x' = 2`)
    expect(problem.message).toContain('/\\ and \\/ have the same precedence here')
  })

  test('a prefix operator whose range meets that of the next one needs them too', () => {
    const problem = outcome(`${machine}Next == x' = DOMAIN <<1>> \\o <<2>>`)
    expect(problem.message).toContain('DOMAIN and \\o have the same precedence here')
  })

  test('real numbers are refused, as TLC computes with none', () => {
    const problem = outcome(`${machine}Next == x' = 1.5`)
    expect(problem.message).toContain('M.tla:5:14: there are no real numbers here')
  })

  test('Sequences and TLC keep their arithmetic to themselves', () => {
    const problem = outcome(`${machine}Next == x' = x + 1`, undefined, 'EXTENDS Sequences, TLC')
    expect(problem.message).toContain('M.tla:5:16: + is unknown')
    expect((problem as ProblemError).hint).toBe('Naturals defines it: add EXTENDS Naturals')
  })

  test('an operator is called with as many operands as it has', () => {
    const problem = outcome(`${machine}Add(a, b) == a + b\nNext == x' = Add(x)`)
    expect(problem.message).toContain('Add takes 2 operands, not 1')
  })

  test('a definition is used only below it, within a LET too', () => {
    const problem = outcome(`${machine}Next == x' = Later\nLater == 1`)
    expect(problem.message).toContain('M.tla:5:14: Later is used before it is defined')
    const within = outcome(`${machine}Next == x' = LET one == two two == 2 IN one`)
    expect(within.message).toContain('M.tla:5:25: two is unknown')
  })

  test('what is declared RECURSIVE is defined so', () => {
    const missing = outcome(`${machine}RECURSIVE F(_)\nNext == x' = 1`)
    expect(missing.message).toContain('M.tla:5:11: F is declared RECURSIVE but not defined')
    const other = outcome(`${machine}RECURSIVE F(_)\nF(a, b) == F(b, a)\nNext == x' = 1`)
    expect(other.message).toContain('M.tla:6:1: F takes 2 operands, RECURSIVE says 1')
  })

  test('a number has 32 bits', () => {
    const problem = outcome(`${machine}Next == x' = 2147483648`)
    expect(problem.message).toContain('M.tla:5:14: 2147483648 is beyond the 32 bits of a number')
  })

  test('a register has a number, or a name of its own kind', () => {
    const body = `INSTANCE TLC\n${machine}Next == TLCSet(key, 1) /\\ x' = TLCGet(key)`
    expect(outcome(body.replaceAll('key', '"s:count"'))).toMatchObject({ distinct: 2 })
    const result = outcome(body.replaceAll('key', '"count"'))
    expect(result.message).toContain('M.tla:6:9: TLCSet("count", ...) names no register')
  })

  test('an operator without its operands is no value', () => {
    const problem = outcome(`${machine}Same(a) == a\nG(b) == b\nNext == x' = Same(G)`)
    expect(problem.message).toContain('M.tla:7:19: G takes 1 operand, and has none here')
  })

  test('what a set of permutations is made of does not change', () => {
    const config = 'INIT Init\nNEXT Next\nSYMMETRY Now'
    const problem = outcome(`${machine}Now == {x}\nNext == x' = 1`, config)
    expect(problem.message).toContain('M.cfg:3:10: Now depends on the state')
  })

  test('a definition stands once', () => {
    const problem = outcome(`${machine}Next == x' = 1\nNext == x' = 2`)
    expect(problem.message).toContain('M.tla:6:1: Next is already defined or declared')
  })

  test('a bound name is new', () => {
    const problem = outcome(`${machine}Next == \\E x \\in 1..2 : x' = x`)
    expect(problem.message).toContain('M.tla:5:9: x already has a meaning here')
    const twice = outcome(`${machine}F(a, a) == a\nNext == x' = 1`)
    expect(twice.message).toContain('M.tla:5:1: a already has a meaning here')
  })

  test('a field stands once', () => {
    const record = outcome(`${machine}Next == x' = [a |-> 1, b |-> 2, a |-> 3]`)
    expect(record.message).toContain('M.tla:5:33: the field a is given twice')
    const records = outcome(`${machine}Next == x' \\in [a : {1}, a : {2}]`)
    expect(records.message).toContain('the field a is given twice')
  })

  test('a property that no behaviour could violate is refused', () => {
    const result = outcome(
      `${machine}Next == x' = 1\nEach == \\A p \\in {} : <>(x = p)`,
      'INIT Init\nNEXT Next\nPROPERTY Each',
    )
    expect(result).toMatchObject({ verdict: 'threw', property: 'Each' })
    expect(result.message).toContain('the temporal property Each is a tautology')
  })

  test.each([
    ["[](x' = x)", '6:6: [] stands before an action that is not of the form [A]_v'],
    ['[]Next', '6:6: [] stands before an action that is not of the form [A]_v'],
    ["[]<>(x' = 1)", '6:8: <> stands before an action that is not of the form <<A>>_v'],
    ["(x' = 1) ~> (x = 2)", '~> joins states and behaviours, not actions'],
    ["x' = 1 /\\ []<>(x = 1)", '6:13: an action is joined with a formula about behaviours'],
  ])('%s does not allow every behaviour to stutter', (formula, message) => {
    const problem = outcome(
      `${machine}Next == x' = 1 /\\ x' >= 0\nP == ${formula}`,
      'INIT Init\nNEXT Next\nPROPERTY P',
    )
    expect(problem.message).toContain(message)
  })

  test('what no checker can check is parsed all the same', () => {
    const body = `${machine}Next == x' = 1 - x\nGuarantee == []<>(x = 0) -+-> []<>(x = 1)`
    expect(outcome(body)).toMatchObject({ verdict: 'holds', distinct: 2 })
    const problem = outcome(body, 'INIT Init\nNEXT Next\nPROPERTY Guarantee\n')
    expect(problem.message).toContain('M.tla:6:26: -+-> cannot be checked')
  })

  test('a property of too many eventualities is refused', () => {
    const config = 'INIT Init\nNEXT Next\nPROPERTY Missed'
    const body = `${machine}Next == x' = 1 - x\nMissed == \\E i \\in 1..31 : [](x # i)`
    expect(outcome(body, config)).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(
        'M.cfg:3:10: the temporal property Missed has more than 30 eventualities\n',
      ),
    })
  })

  test('a module that cannot be read is named where it is taken in', () => {
    const problem = outcome(`${machine}Next == x' = 1`, undefined, 'EXTENDS Naturals, Folder')
    expect(problem.message).toMatch(
      /M.tla:2:19: cannot read .*\/Folder.tla: it is not a regular file\n/,
    )
  })

  test('a formula about behaviours is not counted', () => {
    const problem = outcome(
      `${machine}Next == x' = 1\nEver == <>(x = 1)`,
      'INIT Init\nNEXT Next\n_POSSIBLE Ever',
    )
    expect(problem.message).toContain('M.cfg:3:11: Ever speaks of behaviours')
  })

  test('a constant without a value is named', () => {
    const problem = outcome(`CONSTANT N\n${machine}Next == x' = 1`)
    expect(problem.message).toContain('the constant N has no value')
  })

  test('an expression without a value is found within its operators', () => {
    const result = outcome(`${machine}f == [i \\in 0..2 |-> i]\nNext == x' = f[x] + 1`)
    expect(result).toMatchObject({ verdict: 'threw' })
    expect(result.message).toContain('M.tla:6:15: 3 is not in the domain of the function')
  })

  test('a step that says nothing of a variable names it', () => {
    const result = outcome(
      `VARIABLE y\n${machine}InitXY == Init /\\ y = 0\nNext == x' = 1`,
      'INIT InitXY\nNEXT Next',
    )
    expect(result.message).toContain('the next state says nothing of y')
  })

  test('a comparison of different kinds is an error, as in TLC', () => {
    const result = outcome(`${machine}Next == x = "a" /\\ x' = 1`)
    expect(result.message).toContain('values of different kinds')
  })

  test('a junction list without an item is an error at the place', () => {
    const problem = outcome(`${machine}Next == /\\ x = 0\n        /\\\nOther == 1`)
    expect(problem.message).toMatch(/M\.tla:\d+:\d+: an expression is expected here/)
  })

  test('a comment without an end is shown where it starts', () => {
    const problem = outcome(`${machine}(* never closed\nNext == x' = 1`)
    expect(problem.message).toContain('M.tla:5:1: this comment has no end')
  })

  test('a name of a standard module tells which one to extend', () => {
    const problem = outcome(`${machine}Next == x' = Cardinality({x})`)
    expect(problem).toMatchObject({ hint: 'FiniteSets defines it: add EXTENDS FiniteSets' })
  })

  test('a prime stands only where there is a next state', () => {
    const twice = outcome(`${machine}Next == (x')' = 1`)
    expect(twice.message).toContain('M.tla:5:11: there is no next state here')
    const invariant = outcome(
      `${machine}Next == x' = 1\nSteps == x' = 1`,
      'INIT Init\nNEXT Next\nINVARIANT Steps',
    )
    expect(invariant.message).toContain('M.cfg:3:11: Steps speaks of the next state')
    expect(invariant).toMatchObject({ hint: 'this place wants a state predicate' })
  })

  test('a part of a definition that is not there is named', () => {
    const part = (name: string) => outcome(`${machine}Next == x' = 1 /\\ x = 0\nPart == ${name}`)
    expect(part('Next!3').message).toContain('M.tla:6:9: Next has no part 3 here')
    expect(part('Next!middle').message).toContain('Next has no part middle here')
    expect(part('Next!1!(2)').message).toContain('Next has no part (...) here')
    expect(part('Next(1)!1').message).toContain('0 operands are expected here, not 1')
    expect(part('Part!1').message).toContain('a part of Part is named before Part is complete')
  })

  test('formulas that hide variables are refused with what to do instead', () => {
    const problem = outcome(
      `${machine}Next == x' = 1\nHides == \\EE z : [](z = x)`,
      'INIT Init\nNEXT Next\nPROPERTY Hides',
    )
    expect(problem.message).toContain('M.tla:6:10: \\EE hides variables, which cannot be checked')
  })

  test.each([
    ['CHOOSE y \\in {1, 2} : y > x + 5', '5:14: CHOOSE finds no such element in {1, 2}'],
    ['CASE x = 1 -> 2 [] x = 2 -> 3', '5:14: no arm of this CASE applies'],
    ['[a |-> 1].b', '5:23: the record [a |-> 1] has no field b'],
    ['"a" + 1', '5:18: "a" is used as a number'],
    ['1 \\div x', '5:16: 1 \\div 0 has no value'],
    [
      'IF Nat = {x} THEN 1 ELSE 2',
      '5:21: cannot compare Nat with {0}: not all elements can be listed',
    ],
  ])('%s has no value, and the trace ends in the state before', (expression, message) => {
    const result = outcome(`${machine}Next == x' = ${expression}`)
    expect(result).toMatchObject({ verdict: 'threw', trace: [{ x: 0 }] })
    expect(result.message).toContain(`M.tla:${message}`)
  })

  test('an invariant without a value is shown with the state it was asked of', () => {
    const result = outcome(
      `${machine}Next == x' = x + 1\nInv == <<1, 2>>[x + 1] > 0`,
      'INIT Init\nNEXT Next\nINVARIANT Inv',
    )
    expect(result).toMatchObject({ verdict: 'threw', trace: [{ x: 0 }, { x: 1 }, { x: 2 }] })
    expect(result.message).toContain('M.tla:6:16: 3 is not in the domain of the function <<1, 2>>')
    const number = outcome(
      `${machine}Next == x' = x + 1\nInv == x + 1`,
      'INIT Init\nNEXT Next\nINVARIANT Inv',
    )
    expect(number).toMatchObject({ verdict: 'threw', trace: [{ x: 0 }] })
    expect(number.message).toContain('M.cfg:3:11: 1 is used as TRUE or FALSE')
  })

  test.each([
    ['INIT Init', 'M.cfg:1:6: NEXT is missing'],
    ['INIT Init\nINIT Init\nNEXT Next', 'M.cfg:2:1: INIT is given twice'],
    ['SPECIFICATION Next\nINIT Init\nNEXT Next', 'M.cfg:2:6: Next is the SPECIFICATION already'],
    [
      'CONSTANT Next <- Add\nINIT Init\nNEXT Next',
      'M.cfg:1:10: Next takes 0 operands, its replacement 2',
    ],
    [
      'CONSTANT Init = {1, "a"}',
      'M.cfg:1:10: cannot compare 1 with "a": they are values of different kinds',
    ],
    ['CONSTANT Init = "', 'M.cfg:1:17: this string has no end'],
    ['INIT Init\nNEXT Next\nINVARIANT Nowhere', 'M.cfg:3:11: Nowhere is unknown'],
  ])('the configuration %j is refused', (config, message) => {
    const problem = outcome(`${machine}Add(a, b) == a + b\nNext == x' = 1`, config)
    expect(problem.message).toContain(message)
  })

  test('what stands for a constant is the same in every state', () => {
    const body = `CONSTANT N\n${machine}Now == x\nNext == x' = N`
    const problem = outcome(body, 'CONSTANT N <- Now\nINIT Init\nNEXT Next')
    expect(problem.message).toContain('M.cfg:1:10: Now depends on the state')
  })

  test('an action that is put in the place of one it is made of is refused', () => {
    const body = `${machine}VARIABLE y\nStep(n) == x' = n\nMore(n) == Step(n) /\\ y' = n\nNext == \\E n \\in 1..3 : Step(n)`
    const problem = outcome(body, 'INIT Init\nNEXT Next\nCONSTANT Step <- More')
    expect(problem.message).toContain('M.cfg:2:6: the specification goes on without end')
    expect(problem).toMatchObject({ hint: expect.stringContaining('does <- put') })
  })

  test('what speaks of its operand as an action or variable is applied where it is wanted', () => {
    const problem = outcome(`${machine}Same(Op(_)) == Op(x)\nNext == Same(UNCHANGED)`)
    expect(problem.message).toContain('M.tla:6:14: UNCHANGED cannot be passed as an operator')
  })

  test('a file is named after its module', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tla-'))
    const files = { specification: join(folder, 'N.tla'), configuration: join(folder, 'N.cfg') }
    writeFileSync(files.specification, '---- MODULE M ----\n====\n')
    writeFileSync(files.configuration, '')
    expect(() => checkSpecification(files)).toThrow('N.tla:1:13: the file N.tla holds the module M')
  })

  test('an unknown keyword of the configuration is shown with the known ones', () => {
    const problem = outcome(`${machine}Next == x' = 1`, 'INITIAL Init')
    expect(problem.message).toContain('M.cfg:1:1: INITIAL is no keyword of a configuration file')
  })
})
