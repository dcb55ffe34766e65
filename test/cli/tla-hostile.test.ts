import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtModule, daxcheck, emptyFolder } from './command-line.ts'

/** Specifications from a stranger: checking one harms nothing outside its folder, and ends. */

beforeAll(() => {
  builtModule('src/cli/main')
})

const head = 'EXTENDS Naturals, Sequences, TLC, Json, CSV, IOUtils, SVG\nVARIABLE x\n'
const behaviour = 'INIT Init\nNEXT Next\n'

/** The files of a module `M` of these lines. */
const model = (lines: string, configuration = behaviour) => ({
  'M.tla': `---- MODULE M ----\n${lines}\n====\n`,
  'M.cfg': configuration,
})

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

/** Checks a module of these lines in a folder of its own. */
function checked(lines: string, configuration = behaviour) {
  const folder = emptyFolder()
  write(folder, model(lines, configuration))
  return daxcheck(['check', 'M.tla'], folder)
}

describe('a specification touches files below its own folder only', () => {
  const options =
    '[format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]'
  const written = (path: string) => `Serialize("new", ${path}, ${options}).exitValue = 0`

  /** Checks a module in `inner/` whose first state does this; beside it lie `outer/` and links that lead there. */
  function attempt(act: string, ...flags: string[]) {
    const folder = emptyFolder()
    const [inner, outer] = ['inner', 'outer'].map((name) => join(folder, name)) as [string, string]
    for (const path of [inner, outer, join(inner, 'own')]) mkdirSync(path)
    write(outer, { 'there.json': '"old"' })
    symlinkSync(outer, join(inner, 'link'))
    symlinkSync(join(outer, 'there.json'), join(inner, 'there.json'))
    symlinkSync(join(outer, 'new.json'), join(inner, 'dangling.json'))
    write(inner, { huge: '' })
    truncateSync(join(inner, 'huge'), 257 << 20)
    spawnSync('mkfifo', [join(inner, 'pipe')])
    const outside = JSON.stringify(join(outer, 'there.json'))
    const body = `Outside == ${outside}\nInit == x = 0 /\\ ${act}\nNext == x' = x`
    write(inner, model(head + body))
    const { out, err, code } = daxcheck(['check', 'M.tla', ...flags], inner)
    const isKept =
      readFileSync(join(outer, 'there.json'), 'utf8') === '"old"' &&
      !existsSync(join(outer, 'new.json'))
    return { said: out + err, code, isKept }
  }

  test.each([
    ['writes lines of JSON', 'ndJsonSerialize("link/there.json", <<1>>)'],
    ['adds a record', 'CSVWriteRecord([a |-> 1], ",", TRUE, "own/../link/there.json")'],
    ['writes a drawing', 'SVGSerialize(Circle(1, 1, 1, <<>>), "link/", 1).exitValue = 0'],
    ['reads JSON', 'JsonDeserialize("there.json") = "old"'],
    ['reads lines of JSON', 'ndJsonDeserialize("../outer/there.json") = <<"old">>'],
    ['reads rows', 'CSVRead(<<"a">>, ",", "link/there.json") = <<>>'],
    ['counts rows', 'CSVRecords("../outer/none.csv") = 0'],
  ])('one that %s elsewhere is refused', (_, act) => {
    const { said, code, isKept } = attempt(act)
    expect(said).toMatch(
      /threw: M\.tla:\d+:\d+: cannot (read|write) ".*": it is not below the folder of the specification \(--files-anywhere allows that\)\n/,
    )
    expect({ code, isKept }).toEqual({ code: 75, isKept: true })
  })

  test('by a link that leads nowhere yet neither', () => {
    const { said, code, isKept } = attempt(written('"dangling.json"'))
    expect(said).toContain('"dangling.json": it is a symbolic link that leads nowhere\n')
    expect({ code, isKept }).toEqual({ code: 75, isKept: true })
  })

  test('unless the user allows it', () => {
    const act = 'JsonDeserialize(Outside) = "old" /\\ JsonSerialize("link/there.json", <<1>>)'
    expect(attempt(act, '--files-anywhere')).toMatchObject({ code: 0, isKept: false })
  })

  test('which it may read and write', () => {
    const act = `${written('"own/new.txt"')} /\\ Deserialize("../inner/own/new.txt", [format |-> "TXT"]).stdout = "new"`
    expect(attempt(act)).toMatchObject({ code: 0, isKept: true })
  })

  test.each([
    ['a pipe', 'JsonDeserialize("pipe")', 'cannot read "pipe": it is not a regular file'],
    ['a folder', 'JsonDeserialize("own")', 'cannot read "own": it is not a regular file'],
    ['too big', 'JsonDeserialize("huge")', 'cannot read "huge": it is larger than 256 MiB'],
    ['a name that is none', 'JsonDeserialize("a\\tb") = 1', 'cannot read "a\\tb": no such file'],
  ])('and no file that is %s', (_, act, sentence) => {
    const { said, code } = attempt(`${act} = 1`.replace(/( = 1)+$/, ' = 1'), '--files-anywhere')
    expect(said).toMatch(sentence)
    expect(code).toBe(75)
  })
})

describe('what a terminal would obey is shown', () => {
  const start = `${head}Init == x = 0\n`

  test.each([
    ['in what is printed', 'Next == PrintT("\x9b31m") /\\ x\' = x', '"\\u009b31m"'],
    ['in a counterexample', 'Next == x = 0 /\\ x\' = "\x9b31m"', '> x = "\\u009b31m"\n'],
  ])('%s', (_, next, shown) => {
    const { out, err } = checked(start + next)
    expect(out + err).toContain(shown)
    expect(out + err).not.toMatch(/(?!\n)\p{Cc}/u)
  })

  test('with the caret where it belongs', () => {
    const { err } = checked(`${start}Next == (* \x1b[1m *) x' = = 1`)
    const [, line, caret] = err.split('\n')
    expect(line?.slice(caret?.indexOf('^'))).toBe('= 1')
  })

  test('and a counterexample that has it replays from its file', () => {
    const folder = emptyFolder()
    write(folder, model(`${head}Init == x = ""\nNext == x = "" /\\ x' = "\x9b31m"`))
    expect(daxcheck(['check', 'M.tla', '--save', 'found.json'], folder).code).toBe(11)
    expect(readFileSync(join(folder, 'found.json'), 'utf8')).not.toMatch(/(?!\n)\p{Cc}/u)
    const { out, code } = daxcheck(['replay', 'found.json'], folder)
    expect(out).toContain('found.json: violates freedom from deadlock after 1 step\n')
    expect(code).toBe(11)
  })
})

describe('what has no end, or no beginning, is a sentence with a place', () => {
  test('a module that extends itself', () => {
    const { err, code } = checked("EXTENDS M\nVARIABLE x\nInit == x = 0\nNext == x' = x")
    expect(err).toContain('M.tla:2:9: the module M takes itself in\n')
    expect(code).toBe(2)
  })

  test('modules that instantiate each other', () => {
    const folder = emptyFolder()
    const other =
      '---- MODULE Other ----\nVARIABLE x\n---- MODULE Inner ----\nVARIABLE x\nI == INSTANCE M\n====\nINSTANCE Inner\n====\n'
    const body = `${head}Init == LET I == INSTANCE Other IN x = 0\nNext == x' = x`
    write(folder, { ...model(body), 'Other.tla': other })
    const { err, code } = daxcheck(['check', 'M.tla'], folder)
    expect(err).toContain('Other.tla:5:6: the module M takes itself in\n')
    expect(code).toBe(2)
  })

  test('a recursion', () => {
    const { out, code } = checked(
      `${head}RECURSIVE D(_)\nD(n) == D(n + 1) + 1\nInit == x = D(0)\nNext == x' = x`,
    )
    expect(out).toMatch(/threw: M\.tla:5:\d+: the recursion is too deep\n/)
    expect(code).toBe(75)
  })

  test.each([
    ['an invariant alone', 'INVARIANT Init', 'M.cfg:1:11: Init is to hold, but of no behaviour'],
    ['a property alone', 'PROPERTY Init', 'M.cfg:1:10: Init is to hold, but of no behaviour'],
  ])('a configuration of %s', (_, configuration, sentence) => {
    const { out, err, code } = checked(`${head}Init == x = 0\nNext == x' = x`, configuration)
    expect(err).toContain(sentence)
    expect({ out, code }).toEqual({ out: '', code: 2 })
  })
})
