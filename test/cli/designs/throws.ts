import { type Design, design } from 'daxcheck'
import { lostUpdate } from '../../specifications/lost-update.ts'

function boom(): never {
  throw new Error('out of cheese')
}

boom()
export const thrown: Design = design('thrown', { from: lostUpdate })
