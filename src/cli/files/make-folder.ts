import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { hasCode } from './file-problem.ts'

/**
 * Makes a folder and those above it, as far as they are not there. Throws what the operating system says.
 *
 * `mkdir` of Node with `recursive` never comes back from a place like /proc, where what is missing cannot be made.
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (hasCode(error, 'EEXIST') && statSync(path).isDirectory()) return
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error
    makeFolder(dirname(path), mode)
    makeLast(path, mode)
  }
}

/** Somebody else may make it at the same time. */
function makeLast(path: string, mode: number): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}
