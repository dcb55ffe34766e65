import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installationFolder } from './installation.ts'

/** The version of this installation, as package.json says. */
export const version: string = JSON.parse(
  readFileSync(join(installationFolder(), 'package.json'), 'utf8'),
).version
