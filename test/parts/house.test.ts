/** Parts over the house's own: pins and mremap in either order, and a user's part on top of both. */
import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { linux_6_1_closed, mremap, pins } from '../../properties/dax/index.ts'
import { check, design } from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { freshProject } from '../fresh-project.ts'
import { accounted } from './locked-memory.ts'

test('pins and mremap go together in either order', async () => {
  const count = async (parts: readonly (typeof pins | typeof mremap)[]) => {
    const both = design<any, readonly any[]>('both', { from: linux_6_1_closed, parts })
    const calls = ['dio_read(*', 'mremap(*', 'ftruncate(*']
    const { exploration } = await check(both, { scope: 'pins', calls, all: true })
    return [exploration.states, exploration.transitions, exploration.depth]
  }
  expect(await count([mremap, pins])).toEqual(await count([pins, mremap]))
})

const calls = ['dio_*', 'io_uring*', 'mremap(*', 'ftruncate(a, 0)', 'store(a, 0)']

test('a part on top of both holds, and what it adds can fail', async () => {
  const { properties } = await check(accounted, { scope: 'pins', calls, all: true })
  expect(properties.filter(({ verdict }) => verdict === 'violated')).toEqual([])
  const verdictOf = (name: string) => properties.find((p) => p.name === name)?.verdict
  expect(verdictOf('pins-are-accounted')).toBe('holds')
  expect(verdictOf('at-the-limit')).toBe('reached')
  const late = design('late', {
    from: accounted,
    procedures: {
      *submit_bio(k, vma, index, to_memory, is_longterm) {
        if (k.current_mm().pinned_vm >= k.scope.rlimit) return
        yield 'account_locked_vm'
        k.current_mm().pinned_vm++
        yield* k.original.submit_bio(vma, index, to_memory, is_longterm)
      },
    },
  })
  const options = { scope: 'pins', calls, properties: ['pins-are-accounted'] }
  const { verdict } = await check(late, options)
  expect(verdict).toBe('safety')
})

test('it runs natively as it is compiled', () => {
  const { difference } = lockstep(accounted, 'pins', { walks: 100, stepsMax: 100, seed: 3 })
  expect(difference).toBeNull()
})

test('it compiles in a fresh project, without any', () => {
  const project = freshProject()
  try {
    cpSync(
      resolve(import.meta.dirname, 'locked-memory.ts'),
      join(project.folder, 'locked-memory.ts'),
    )
    expect(project.tsc('--noEmit')).toBe('')
  } finally {
    project.remove()
  }
}, 60_000)
