import { existsSync } from 'node:fs'
import { type Design, design } from 'daxcheck'
import { large } from './large.ts'

/** Blocks its thread, in the middle of a search, once there is a file called `now` in the working directory. */
const looking = setInterval(() => {
  if (!existsSync('now')) return
  clearInterval(looking)
  console.log('here it ends')
  for (;;);
})

export const blocking: Design = design('blocking', { from: large })
