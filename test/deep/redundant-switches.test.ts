import { expect, test } from 'vitest'
import { linux_6_1_closed } from '../../properties/dax/index.ts'
import { check } from '../../src/check/check.ts'
import { design } from '../../src/spec/design.ts'

test.each(['i_mmap_lock', 'unmap_again', 'untag_after_flush', 'wake_all_on_delete'] as const)(
  'without %s everything still holds at the small scope',
  async (name) => {
    const variant = design('mutant', { from: linux_6_1_closed, switches: { [name]: false } })
    expect((await check(variant, { scope: 'small', all: true })).verdict).toBe('holds')
  },
)
