/** The filesystem comes and goes: with it the mapping of its file, and one opener of the device. */
import type { Kernel, Step } from './kernel.ts'

/** Opens the device and asks for its first page, to see that it can (v4.9: bdev_dax_supported). */
export function* mount(k: Kernel): Step {
  yield* k.mutex_lock(k.bdev.bd_mutex)
  const isOpen = k.file.is_mounted || k.file.users.size > 0
  if (!isOpen) k.bdev.openers++
  k.mutex_unlock(k.bdev.bd_mutex)
  if (isOpen) return
  k.file.users.add(k.me)
  k.dax_read_lock()
  const probe = yield* k.bdev_direct_access(0, 8)
  k.dax_read_unlock()
  if (probe.error === 'none') k.file.is_mounted = true
  k.file.users.delete(k.me)
  if (probe.error !== 'none') {
    yield* k.mutex_lock(k.bdev.bd_mutex)
    k.bdev.openers--
    k.mutex_unlock(k.bdev.bd_mutex)
  }
}

/** The process that has the file mapped exits, and the filesystem is unmounted; busy while a call on the file runs. */
export function* umount(k: Kernel): Step {
  yield 'umount'
  if (!k.file.is_mounted || k.file.users.size > 0) return
  k.file.is_mounted = false
  k.file.users.add(k.me)
  k.zap_file()
  for (const page of k.file.page) page.kind = 'none'
  for (const block of k.block) block.ghost.told = null
  yield* k.mutex_lock(k.bdev.bd_mutex)
  k.bdev.openers--
  k.mutex_unlock(k.bdev.bd_mutex)
  k.file.users.delete(k.me)
}
