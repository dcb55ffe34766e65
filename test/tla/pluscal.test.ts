import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../src/spec/problem/problem.ts'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'

/** The result of checking a module with this body, or the problem with it. */
function outcome(body: string, config = '') {
  const folder = mkdtempSync(join(tmpdir(), 'pluscal-'))
  const specification = join(folder, 'M.tla')
  const configuration = join(folder, 'M.cfg')
  const extended = 'EXTENDS Naturals, Sequences, TLC'
  writeFileSync(specification, `---- MODULE M ----\n${extended}\n${body}\n====\n`)
  writeFileSync(configuration, `SPECIFICATION Spec\n${config}`)
  try {
    return checkSpecification({ specification, configuration })
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
}

/** Verdict and numbers only. */
function figures(body: string, config = '') {
  const result = outcome(body, config)
  if (result instanceof ProblemError) throw result
  const { verdict, generated, distinct, depth } = result
  return { verdict, generated, distinct, depth }
}

const lockWithBraces = `(* --algorithm Lock {
  variable holder = 0;
  macro take() { await holder = 0; holder := self }
  process (p \\in 1..2)
    variables rounds = 0;
  {
    Try: while (rounds < 2) {
           either take(); or { await rounds > 0; goto Done };
    In:    holder := 0 || rounds := rounds + 1;
         }
  }
} *)`

const lockWithWords = `(* --algorithm Lock
  variable holder = 0;
  macro take() begin
    await holder = 0;
    holder := self;
  end macro;
  process p \\in 1..2
    variables rounds = 0;
  begin
    Try: while rounds < 2 do
           either take(); or await rounds > 0; goto Done; end either;
    In:    holder := 0 || rounds := rounds + 1;
         end while;
  end process;
end algorithm *)`

/** What the two above mean, by hand. */
const lockByHand = `VARIABLES holder, pc, rounds
vars == <<holder, pc, rounds>>
Init == /\\ holder = 0
        /\\ rounds = [self \\in 1..2 |-> 0]
        /\\ pc = [self \\in 1..2 |-> "Try"]
Go(self, to) == pc' = [pc EXCEPT ![self] = to]
Try(self) == /\\ pc[self] = "Try"
             /\\ IF rounds[self] < 2
                  THEN \\/ holder = 0 /\\ holder' = self /\\ Go(self, "In")
                       \\/ rounds[self] > 0 /\\ Go(self, "Done") /\\ UNCHANGED holder
                  ELSE Go(self, "Done") /\\ UNCHANGED holder
             /\\ UNCHANGED rounds
In(self) == /\\ pc[self] = "In"
            /\\ holder' = 0
            /\\ rounds' = [rounds EXCEPT ![self] = @ + 1]
            /\\ Go(self, "Try")
End == (\\A self \\in 1..2 : pc[self] = "Done") /\\ UNCHANGED vars
Next == (\\E self \\in 1..2 : Try(self) \\/ In(self)) \\/ End
Spec == Init /\\ [][Next]_vars`

describe('an algorithm is checked as its translation is', () => {
  test('in both syntaxes, with the numbers of the same thing written in TLA+', () => {
    const expected = figures(lockByHand)
    expect(expected.verdict).toBe('holds')
    expect(figures(lockWithBraces)).toEqual(expected)
    expect(figures(lockWithWords)).toEqual(expected)
  })

  test('definitions after it may speak of its variables', () => {
    const result = outcome(`${lockWithWords}\nFew == rounds[1] < 2`, 'INVARIANT Few\n')
    expect(result).toMatchObject({ verdict: 'safety', property: 'Few' })
  })

  test('unless a translation stands in the file, which is then what is checked', () => {
    const begin = '\\* BEGIN TRANSLATION\n'
    const end = '\n\\* END TRANSLATION'
    const other = "VARIABLE x\nSpec == x = 0 /\\ [][x < 3 /\\ x' = x + 1]_x"
    const config = 'CHECK_DEADLOCK FALSE\n'
    const both = `${lockWithWords}\n${begin}${other}${end}`
    expect(figures(both, config).distinct).toBe(4)
    expect(figures(both.replaceAll('\n', '\r\n'), config).distinct).toBe(4)
    expect(figures(`${lockWithWords}\n${begin}${end}`)).toEqual(figures(lockByHand))
  })
})

const calls = (fair: string) => `(*--algorithm Calls
variables total = 0;
define
  Small == total <= 3
end define;
procedure sum(n = 0)
variables half = 1;
begin
Enter:
  if n = 0 then
    return;
  end if;
Halve:
  half := n;
Deeper:
  call sum(n - 1);
Add:
  total := total + half;
  call finish(half);
  return;
end procedure;
procedure finish(last)
begin
Leave:
  assert last > 0;
  return;
end procedure;
${fair} process worker = 1
begin
Start:
  call sum(2);
Check:
  assert total = 3 /\\ n = 0 /\\ half = 1 /\\ stack[self] = <<>>;
end process;
end algorithm; *)`

describe('procedures', () => {
  const config = 'CONSTANT defaultInitValue = none\nINVARIANT Small\nPROPERTY Termination\n'

  test('keep their variables on a stack, and a call before a return leaves no frame', () => {
    // Start, Enter (3), Halve, Deeper, Add and Leave (2 each), Check, and the end.
    expect(figures(calls('fair'), config)).toMatchObject({ verdict: 'holds', distinct: 14 })
  })

  test('terminate only if the process is fair', () => {
    expect(figures(calls(''), config).verdict).toBe('liveness')
  })

  test('are called by a name that exists, with as many values as they take', () => {
    const problem = outcome(calls('').replace('call sum(2)', 'call sum(2, 3)'))
    expect((problem as ProblemError).message).toContain('no procedure sum with 2 parameters')
  })
})

/** An algorithm of one process. */
const one = (body: string) => `(* --algorithm One { variables x = 0, y = 0; { ${body} } } *)`

describe('a step', () => {
  test('ends where a variable is assigned to again, even without a label', () => {
    // x = 1; x = 2; the end is the same state with another pc.
    expect(figures(one('x := 1; x := 2;')).distinct).toBe(3)
    expect(figures(one('x := 1; y := 2;')).distinct).toBe(2)
  })

  test('reads what it has assigned', () => {
    expect(figures(one('x := 1; y := x + 1; assert y = 2;')).verdict).toBe('holds')
  })

  test('assigns at once what || joins', () => {
    expect(figures(one('x := 1 || y := x; assert x = 1 /\\ y = 0;')).verdict).toBe('holds')
  })

  test('has a failed assertion at the place in the algorithm', () => {
    const result = outcome(one('x := 1;\n assert x = 0;'))
    expect(result).toMatchObject({ verdict: 'assertion' })
    expect(result.message).toContain('M.tla:4:2')
  })
})

const two = (a: string, b: string) => `(* --algorithm Two { variables x = 0;
  fair process (a = 1) { ${a} }
  fair process (b = 2) { ${b} } } *)`

test('a variable that the algorithm and a process declare is refused', () => {
  const body = `(* --algorithm Twice {
    variable v = 0;
    process (a = 1) { A: v := 1 }
    process (b = 2) variable v = 0; { B: v := 2 } } *)`
  expect((outcome(body) as ProblemError).message).toContain('the variable v is declared twice')
})

describe('labels', () => {
  test('that two processes share are told apart, the last one keeping its name', () => {
    const body = two('Go: x := 1', 'Go: x := 2')
    const config = 'INVARIANT First\n'
    const names = 'First == pc[1] \\in {"Go_", "Done"} /\\ pc[2] \\in {"Go", "Done"}'
    expect(figures(`${body}\n${names}`, config)).toMatchObject({ verdict: 'holds', distinct: 5 })
  })

  test('marked - promise nothing, and marked + are strongly fair', () => {
    const busy = 'L: while (TRUE) { x := 1 - x }'
    const config = 'PROPERTY Over\n'
    const over = 'Over == <>(pc[1] = "Done")'
    const verdict = (a: string) => figures(`${two(a, busy)}\n${over}`, config).verdict
    expect(verdict('A: await x = 1')).toBe('liveness')
    expect(verdict('A:+ await x = 1')).toBe('holds')
    expect(verdict('A:- skip')).toBe('liveness')
    expect(verdict('A: skip')).toBe('holds')
  })

  test('that goto names exist', () => {
    const problem = outcome(one('A: goto Nowhere'))
    expect((problem as ProblemError).message).toContain('there is no label Nowhere')
  })
})
