import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'

/** Checks assumptions about files in a fresh folder; `file("a.csv")` in them is a path there. */
function assume(assumptions: readonly string[], given: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tla-'))
  for (const [name, text] of Object.entries(given)) writeFileSync(join(folder, name), text)
  const specification = join(folder, 'M.tla')
  const configuration = join(folder, 'M.cfg')
  writeFileSync(
    specification,
    `---- MODULE M ----\nEXTENDS Integers, Sequences, TLC, Json, IOUtils, CSV, SVG\nCONSTANT Folder\n` +
      `file(name) == Folder \\o "/" \\o name\n${assumptions.map((a) => `ASSUME ${a}\n`).join('')}====\n`,
  )
  writeFileSync(configuration, `CONSTANT Folder = ${JSON.stringify(folder)}\n`)
  const result = checkSpecification({ specification, configuration })
  return { ...result, read: (name: string) => readFileSync(join(folder, name), 'utf8') }
}

describe('modules that read and write files do so as in TLC', () => {
  test('a record becomes a JSON object, a set or sequence an array', () => {
    const { verdict, read } = assume([
      'JsonSerialize(file("a.json"), [n |-> 1, s |-> {2, 1}, q |-> <<"x">>, f |-> [i \\in 3..4 |-> TRUE]])',
      'ndJsonSerialize(file("b.json"), <<[n |-> 1], <<>>>>)',
    ])
    expect(verdict).toBe('holds')
    expect(JSON.parse(read('a.json'))).toEqual({
      n: 1,
      s: [1, 2],
      q: ['x'],
      f: { 3: true, 4: true },
    })
    expect(read('b.json')).toBe('{"n":1}\n[]\n')
  })

  test('JSON is read back as records and sequences', () => {
    const { verdict } = assume(
      [
        'JsonDeserialize(file("a.json")) = [n |-> -1, q |-> <<"x", TRUE>>]',
        'ndJsonDeserialize(file("b.json")) = <<1, [k |-> 2]>>',
        'ToJson(<<1, {"a"}>>) = "[1,[\\"a\\"]]" /\\ ToJsonObject(<<7>>) = "{\\"0\\":7}"',
      ],
      { 'a.json': '{"n":-1,"q":["x",true]}', 'b.json': '1\n\n{"k":2}\n' },
    )
    expect(verdict).toBe('holds')
  })

  test('a file that is missing is named', () => {
    const { verdict, message } = assume(['JsonDeserialize(file("none.json")) = 1'])
    expect(verdict).toBe('threw')
    expect(message).toMatch(/cannot read ".*\/none.json": no such file or directory\n/)
  })

  test('rows are appended to CSV files and counted', () => {
    const { verdict, read } = assume([
      'CSVRecords(file("a.csv")) = 0 /\\ CSVRead(<<"n">>, ",", file("a.csv")) = <<>>',
      'CSVWrite("%2$s#%1$s", <<1, "b">>, file("a.csv"))',
      'CSVWriteRecord([n |-> 1, m |-> 2], ",", TRUE, file("r.csv"))',
      'CSVRecords(file("a.csv")) = 1',
      'CSVRead(<<"n", "m">>, ",", file("r.csv"))[2] = [n |-> "1", m |-> "2"]',
    ])
    expect(verdict).toBe('holds')
    expect(read('a.csv')).toBe('"b"#1\n')
  })

  test('plain text is written and read with the outcome of a program', () => {
    const { verdict, read } = assume([
      'Serialize("hello", file("t.txt"), [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"CREATE">>]).exitValue = 0',
      'Deserialize(file("t.txt"), [format |-> "TXT", charset |-> "UTF-8"]).stdout = "hello"',
      'Deserialize(file("none"), [format |-> "TXT", charset |-> "UTF-8"]).exitValue = 1',
      'zeroPadN(7, 3) = "007" /\\ atoi("-12") = -12',
    ])
    expect(verdict).toBe('holds')
    expect(read('t.txt')).toBe('hello')
  })

  test('drawings become text and numbered files', () => {
    const { verdict, read } = assume([
      'LET dot == Circle(1, 2, 3, [fill |-> "red"])\n' +
        '       IN SVGSerialize(Group(<<dot, Text(0, 0, "<<1>>", <<>>)>>, [i |-> "x"]), file("f_"), 7).exitValue = 0',
    ])
    expect(verdict).toBe('holds')
    expect(read('f_007.svg')).toMatch(
      /^<g i='x'><circle[^>]* fill='red'[^>]*><\/circle><text[^>]*>&lt;&lt;1&gt;&gt;<\/text><\/g>$/,
    )
  })

  test('a program is not run', () => {
    const { verdict, message } = assume(['IOExec(<<"rm", "-r", "/">>).exitValue = 0'])
    expect(verdict).toBe('threw')
    expect(message).toContain('the program <<"rm", "-r", "/">> is not run')
  })
})
