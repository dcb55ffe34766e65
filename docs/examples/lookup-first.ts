import { design } from 'daxcheck'
import { linux_6_1_closed } from 'daxcheck/dax'

export const lookup_first = design('lookup-first', {
  from: linux_6_1_closed,
  describes: 'faults look the block up before they lock the entry',
  switches: { lock_then_map: false },
})
