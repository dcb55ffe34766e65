import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { design } from '../../src/spec/design.ts'
import { linux_6_1_closed } from './index.ts'

/**
 * A munmap() that takes its locks in the wrong order, which the lock library asserts, and then leaves the page table as it
 * was: the second mistake lies beyond the first.
 */
const careless = {
  from: linux_6_1_closed,
  procedures: {
    *munmap(k, vma) {
      const mm = k.current_mm()
      const inode = k.vm_file(vma)
      yield* k.down_write(mm.mmap_lock)
      yield* k.down_write(inode.i_rwsem)
      mm.vma[vma].is_unmapped = true
      k.up_write(inode.i_rwsem)
      k.up_write(mm.mmap_lock)
    },
  },
} satisfies Parameters<typeof design<any>>[1]

test('is found as far away with all properties as alone', async () => {
  const lengthOf = (properties: Awaited<ReturnType<typeof check>>['properties'], name: string) =>
    properties.find((p) => p.name === name)?.trace?.steps.length
  const calls = ['munmap(*)']
  const all = await check(design('careless', careless), { all: true, calls })
  expect(lengthOf(all.properties, 'lock-order')).toBe(3)
  for (const name of ['lock-order', 'unmapped-is-empty']) {
    const alone = await check(design('careless', careless), { properties: [name], calls })
    expect([name, lengthOf(all.properties, name)]).toEqual([name, lengthOf(alone.properties, name)])
  }
})
