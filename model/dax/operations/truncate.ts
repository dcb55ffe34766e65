/** ftruncate(2), fallocate(2) and fallocate(FALLOC_FL_PUNCH_HOLE) by file number. */
import type { Kernel, Step } from '../kernel.ts'

export function* ftruncate(k: Kernel, file: number, size: number): Step {
  yield* k.ext4_setattr_size(k.inode[file], size)
}

export function* punch_hole(k: Kernel, file: number, first: number, end: number): Step {
  yield* k.ext4_punch_hole(k.inode[file], first, end)
}

export function* fallocate(k: Kernel, file: number, index: number): Step {
  yield* k.ext4_fallocate(k.inode[file], index)
}
