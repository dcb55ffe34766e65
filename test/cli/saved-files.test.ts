import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { array, bool, range, record, schema } from '../../src/index.ts'
import { type Design, design } from '../../src/spec/design.ts'
import { emptyFolder, inProcess } from './command-line.ts'

/** Every counterexample that is saved replays; one that could not is not saved. */

interface Names {
  readonly design?: string
  readonly thread?: string
  readonly call?: string
  readonly property?: string
}

/** A thread that counts, and must not get to 2. */
function counting(names: Names): Design {
  const { design: name = 'mine', thread = 'T', call = 'go()', property = 'few' } = names
  return design(name, {
    from: {
      name: 'counting',
      switches: {},
      scopes: { small: { end: 2 } },
      state: () => schema({ x: range(0, 2), thread: array(1, record({ seen: bool })) }),
      threads: () => [
        { name: thread, calls: [{ procedure: 'go', args: [], title: call }], count: 1 },
      ],
      procedures: {
        *go(k: any) {
          for (;;) {
            yield 'count'
            if (k.x < 2) k.x++
          }
        },
      },
      *init() {},
      properties: [
        {
          kind: 'invariant',
          name: 'few',
          title: property,
          reason: 'so that something is violated',
          rule: 'none',
          holds: (k: any) => {
            return k.x < k.scope.end
          },
        },
      ],
      symmetric: [],
    },
  })
}

async function checkedAndReplayed(names: Names) {
  const designs = [counting(names)]
  const folder = emptyFolder()
  const checked = await inProcess(['check', '--design', designs[0].name], { designs, folder })
  const file = /^saved as (.*)$/m.exec(checked.out)?.[1]
  if (file === undefined) return { checked, replayed: null }
  return { checked, replayed: await inProcess(['replay', file], { designs, folder }) }
}

describe('a saved counterexample replays', () => {
  test.each([
    ['of a thread with a long name', { thread: 't'.repeat(500) }],
    ['of a call with a long title', { call: `${'c'.repeat(2_000)}()` }],
    ['of a name in another script', { design: '直接アクセス', thread: 'é\u200bé' }],
  ])(
    '%s',
    async (_, names) => {
      const { checked, replayed } = await checkedAndReplayed(names)
      expect(checked.code).toBe(12)
      expect(replayed?.out).toMatch(/: violates few after \d+ steps\n/)
      expect({ err: replayed?.err, code: replayed?.code }).toEqual({ err: '', code: 12 })
    },
    60_000,
  )
})

test('one that could not be replayed is not saved, and the verdict stands', async () => {
  const { checked, replayed } = await checkedAndReplayed({ design: 'd'.repeat(1_001) })
  expect(checked.err).toBe(
    'daxcheck: the counterexample was not saved: it cannot be replayed: ' +
      'design: Too big: expected string to have <=1000 characters\n',
  )
  expect({ replayed, code: checked.code }).toEqual({ replayed: null, code: 12 })
})

test('where no folder can be made is said', async () => {
  const args = ['check', '--design', 'mine', '--save', '/proc/daxcheck/deep/x.json']
  const session = { designs: [counting({})], folder: emptyFolder() }
  const { err, code } = await inProcess(args, session)
  expect(err).toBe('daxcheck: cannot write /proc/daxcheck/deep/x.json: there is no such file\n')
  expect(code).toBe(2)
})

test('a draft that an interrupted save has left is in nobody’s way', async () => {
  const folder = emptyFolder()
  const designs = [counting({})]
  const found = join(folder, 'counterexamples/found')
  mkdirSync(found, { recursive: true })
  writeFileSync(join(found, `mine-few.json.${process.pid}.tmp`), '{')
  const { out, err } = await inProcess(['check', '--design', 'mine'], { designs, folder })
  expect(err).toBe('')
  expect(out).toContain('saved as counterexamples/found/mine-few.json\n')
  expect(JSON.parse(readFileSync(join(found, 'mine-few.json'), 'utf8')).design).toBe('mine')
})
