/** What the part does, but for its properties. */
import type { CallOf } from '../../../../src/spec/part.ts'
import type { DaxScope } from '../../scope.ts'
import { dax_layout_busy_page_range, ext4_break_layouts, wait_page_idle } from './break-layouts.ts'
import { at_rest, bio_put, crash, device, dma, set_page_dirty_lock } from './device.ts'
import { dio_read, dio_write, ibv_reg_mr, submit_bio } from './direct-io.ts'
import { __get_user_pages, get_user_pages_fast } from './get-user-pages.ts'
import { header, type Kernel } from './header.ts'
import * as pageCount from './page-count.ts'

export { header, type Kernel, type Pins } from './header.ts'

/** What a thread may have a device do with file a. */
const calls = ({ pages }: DaxScope): CallOf<Kernel>[] =>
  Array.from({ length: pages }, (_, index) => [
    header.call(`dio_read(a, ${index})`, 'dio_read', 0, index),
    header.call(`dio_write(a, ${index})`, 'dio_write', 0, index),
    header.call(`ibv_reg_mr(a, ${index})`, 'ibv_reg_mr', 0, index),
  ]).flat()

const one: DaxScope = {
  ...{ threads: 2, calls: 1, mms: 1, files: 1, pages: 1, blocks: 1 },
  ...{ lines: 1, privates: 0, span: 1 },
}

export const bodies = {
  describes:
    'get_user_pages() for O_DIRECT and RDMA, page counts, and truncates that wait for pins',
  calls,
  crash,
  actors: () => [{ name: 'device', call: header.call('device', 'device') }],
  procedures: {
    get_user_pages_fast,
    __get_user_pages,
    ...pageCount,
    ext4_break_layouts,
    dax_layout_busy_page_range,
    wait_page_idle,
    dio_read,
    dio_write,
    ibv_reg_mr,
    submit_bio,
    device,
    dma,
    set_page_dirty_lock,
    bio_put,
    at_rest,
  },
  /** Two threads of one address space and a device, on one page and on two. */
  scopes: { pins: one, pins_two_pages: { ...one, pages: 2, blocks: 2 } },
  locations: {
    get_user_pages_fast: 'mm/gup.c',
    __get_user_pages: 'mm/gup.c',
    dax_layout_busy_page_range: 'fs/dax.c',
    wait_page_idle: 'fs/dax.c',
    submit_bio: 'block/blk-core.c',
  },
}
