import { expect, test } from 'vitest'
import { punchAgainstFault } from '../../test/fixtures/punch-against-fault.ts'
import { lkmlReport } from './lkml.ts'

test('a violation reads like a kernel mail', () => {
  expect(lkmlReport(punchAgainstFault())).toMatchInlineSnapshot(`
    "linux-6.1 without invalidate_lock, scope small
    initially: inode[0]: i_size 1; inode[0].extent[0]: state written,
      block[2]

    CPU0 store(a, 0)                      CPU1 fallocate(a, PUNCH_HOLE, 0)
    ----------------------------------    ----------------------------------
    dax_fault()
      iomap_begin()
                                          punch_hole()
                                            down_write(i_rwsem)
                                            free_blocks()
                                              inode[0].extent[0]: state
                                                hole, block none
                                              block[2]: owner none
    dax_insert_entry()
      inode[0].i_pages[0]: locked none
    vmf_insert_mixed()
      mm[0].vma[0].pte[0]: block[2],
        writable
    -> the frame of a freed block is handed to another file
       violates: S1 no stale PFN
       fixed by: ea3d7209ca01 ("ext4: fix races between page faults and hole
         punching")
    "
  `)
})

test('a deadlock says who waits where', () => {
  const violation = punchAgainstFault()
  const property = {
    name: 'no-deadlock',
    title: 'no deadlock',
    reason: null,
    kind: 'deadlock',
  } as const
  expect(lkmlReport({ ...violation, property })).toContain('-> CPU0 waits at user_store.store\n')
})

test('a step that changes only a TLB shows it', () => {
  const violation = punchAgainstFault()
  const fill = { record: 'thread[0].tlb[0].page[0]', field: 'frame', before: 'none', after: 'dax' }
  const changes = [{ ...fill, role: 'thread' as const }]
  const steps = [{ ...violation.trace.steps[0], changes }]
  const text = lkmlReport({ ...violation, trace: { ...violation.trace, steps } })
  expect(text).toContain('\n  CPU0.tlb[0].page[0]: frame dax\n')
})

test.each([2, 3])('with %i columns no name is broken', (count) => {
  const violation = punchAgainstFault()
  const threads = Array.from({ length: count }, (_, t) => ({ name: `CPU${t}`, calls: [] }))
  const name = 'filemap_invalidate_lock_shared.down_read(i_mmap_rwsem)'
  const steps = threads.map((_, actor) => ({ ...violation.trace.steps[1], actor, step: name }))
  const text = lkmlReport({ ...violation, trace: { ...violation.trace, threads, steps } })
  expect(text.match(/^ *filemap_invalidate_lock_shared\(\)$/gm)).toHaveLength(count)
  expect(text.match(/^ *down_read\(i_mmap_rwsem\)$/gm)).toHaveLength(count)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
})

test('a device or a daemon is headed by its name', () => {
  const violation = punchAgainstFault()
  const [first] = violation.trace.threads
  const threads = [first, { name: 'jbd2', calls: [] }]
  const text = lkmlReport({ ...violation, trace: { ...violation.trace, threads } })
  expect(text).toMatch(/^CPU0 store\(a, 0\) +CPU1 jbd2$/m)
})

test('a power failure concerns every column', () => {
  const violation = punchAgainstFault()
  const crash = {
    ...violation.trace.steps[0],
    actor: 2,
    thread: 'crash',
    step: 'crash',
    call: null,
  }
  const steps = [...violation.trace.steps, crash]
  const text = lkmlReport({ ...violation, trace: { ...violation.trace, steps } })
  expect(text).toContain('\n*** power failure ***\n')
})

test.each([1, 2, 3, 4, 5])('with %i threads no line is longer than 72 columns', (count) => {
  const violation = punchAgainstFault()
  const threads = Array.from({ length: count }, (_, t) => ({
    name: `CPU${t}`,
    calls: ['fallocate(a, PUNCH_HOLE, 0)', 'store(a, 1)'],
  }))
  const steps = threads.flatMap((_, actor) =>
    violation.trace.steps.map((step) => ({ ...step, actor })),
  )
  const text = lkmlReport({ ...violation, trace: { ...violation.trace, threads, steps } })
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
})
