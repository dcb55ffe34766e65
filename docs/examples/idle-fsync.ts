import { design } from 'daxcheck'
import { linux_6_1_closed } from 'daxcheck/dax'

export const idle_fsync = design('idle-fsync', {
  from: linux_6_1_closed,
  describes: 'an fsync that returns at once, so that nothing is ever promised',
  procedures: { *ext4_sync_file(_k, _file, _first, _end) {} },
})
