import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'
import { functionsOf } from './functions.ts'
import { tokensOf } from './tokens.ts'

const names = (text: string) => functionsOf(text).map(({ name }) => name)

describe('functions are found in', () => {
  test.each<readonly [what: string, text: string, expected: readonly string[]]>([
    ['a plain definition', 'int f(int a)\n{\n\treturn a;\n}\n', ['f']],
    ['static inline', 'static inline struct page *f(void) { return NULL; }', ['f']],
    ['a head over several lines', 'static\nvm_fault_t\nf(int a,\n  int b)\n{ }', ['f']],
    ['a system call', 'SYSCALL_DEFINE3(msync, unsigned long, start, int, flags)\n{ }', ['msync']],
    ['one for the other word size', 'COMPAT_SYSCALL_DEFINE1(f, int, a) { }', ['compat_f']],
    ['a macro', '#define f(x) \\\n\tdo { g(x); } while (0)\nint g;\n', ['f']],
    ['a body with a macro', 'int f(void)\n{\n#define K {\n#undef K\n\treturn 0;\n}\n', ['f']],
    ['annotations behind', 'void f(int a)\n\t__acquires(&a->lock) __must_hold(x)\n{ }', ['f']],
    ['attributes before', '__printf(1, 2) static void f(int a) { }', ['f']],
    ['a macro without semicolon before', 'EXPORT(x)\nstatic int f(void) { }', ['f']],
    ['names that begin with underscores', 'int __f(void) { }\nint _g(void) { }', ['__f', '_g']],
    ['a pointer to a function', 'int f(int (*g)(int), int b) { return g(b); }', ['f']],
    ['nested braces', 'int f(void) { if (a) { b(); } else { c(); } }\nint g(void) { }', ['f', 'g']],
    ['no declaration', 'int f(int a);\nextern int g(void);\nstruct s { int a; };', []],
    ['no initialiser', 'static struct ops o = {\n\t.f = g(1),\n};\nint a[] = { 1 };', []],
    [
      'no comment or string',
      '/* int f(void) { } */ // int g(void) { }\nchar *s = "int h(void) { }";',
      [],
    ],
    [
      'braces in literals',
      "int f(void) { return '{' + \"}}\"[0] + '\\''; }\nint g(void) { }",
      ['f', 'g'],
    ],
    ['what is cut off', 'int f(void) { }\nint g(void) { "', ['f']],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  test('both branches of a conditional', () => {
    const text =
      '#ifdef A\nint f(void)\n{\n\ta();\n}\n#else\nint f(void) { }\n#endif\nint g(void) { }\n'
    expect(names(text)).toEqual(['f', 'f', 'g'])
  })

  test('a body that two branches open', () => {
    const text =
      '#if A\nint f(int a) {\n#else\nint f(long a) {\n#endif\n\tb();\n}\nint g(void) { }\n'
    expect(names(text)).toEqual(['f', 'g'])
  })

  test('with the lines they take', () => {
    const found = functionsOf('\n/* a\n comment */\nint\nf(void)\n{\n}\n\nint g(void) { }\n')
    expect(found.map(({ first, last }) => [first, last])).toEqual([
      [4, 7],
      [9, 9],
    ])
  })
})

describe('a fingerprint', () => {
  const of = (text: string) => fingerprintOf(functionsOf(text).filter((f) => f.name === 'f'))

  test('counts tokens, whatever stands between them', () => {
    expect(of('int f(void)\n{\n\treturn a->b; /* why */\n}')).toEqual(
      of('int f(void){return a -> b;}'),
    )
    expect(of('int f(void) { return a - -b; }')).not.toEqual(of('int f(void) { return a--b; }'))
  })

  test('sees what the preprocessor would take away', () => {
    const text = (option: string) => `int f(void)\n{\n#ifdef ${option}\n\ta();\n#endif\n}\n`
    expect(of(text('CONFIG_A'))).not.toEqual(of(text('CONFIG_B')))
    expect(of(text('CONFIG_A'))).toEqual(of(text('  CONFIG_A /* x\n */')))
  })

  test('does not depend on what stands around the function', () => {
    expect(of('int g(void) { }\nint f(void) { b(); }\nint x;')).toEqual(of('int f(void) { b(); }'))
  })

  const token = fc.constantFrom(
    'a',
    'b1',
    '(',
    ')',
    '{ }',
    '->',
    '-',
    '>',
    '"s t"',
    "'c'",
    '7',
    ';',
  )
  const gap = fc.constantFrom(' ', '\n', '\t ', ' /* {" */ ', ' // }\n', ' \\\n ')
  property.prop([fc.array(fc.tuple(token, gap))])('is the same with any gaps', (parts) => {
    const plain = `int f(void) { ${parts.map(([text]) => text).join(' ')} }`
    const spaced = `int f(void) { ${parts.map(([text, space]) => `${text}${space}`).join('')} }`
    expect(of(spaced)).toEqual(of(plain))
  })
})

property.prop([fc.string({ unit: 'binary' })])('any text has tokens, and ends', (text) => {
  const lines = tokensOf(text).map(({ line }) => line)
  expect(lines).toEqual([...lines].sort((a, b) => a - b))
  expect(names(text)).toBeInstanceOf(Array)
})
