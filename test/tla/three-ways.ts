/** One specification, checked three ways that share little of what makes checking fast. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { checkPrepared } from '../../src/tla2ts/check/check.ts'
import { machineOf } from '../../src/tla2ts/check/machine/module-machine.ts'
import { forgetModel, type Prepared, prepare } from '../../src/tla2ts/check/machine/prepare.ts'
import * as runtime from '../../src/tla2ts/standard/runtime.ts'
import { translateFile } from '../../src/tla2ts/translate-file.ts'
import type { Specification } from './arbitrary/any-specification.ts'

const { transformSync } = createRequire(import.meta.url)('@swc/wasm-typescript')

const folder = mkdtempSync(join(tmpdir(), 'ways-'))
const files = {
  specification: join(folder, 'M.tla'),
  configuration: join(folder, 'M.cfg'),
}

/**
 * As checking does it; as it looks for the place of an error; as a TypeScript module. The latter two remember nothing. The
 * invariant of the specification, `Seen`, may print what is to be the same.
 */
export function expectOneOutcome({ module, configuration }: Specification): void {
  writeFileSync(files.specification, module)
  writeFileSync(files.configuration, configuration)
  const prepared = prepare(files)
  const fast = outcomeOf(prepared)
  expect(fast).toEqual(outcomeOf({ ...prepared, machine: prepared.traced(), describe: messageOf }))
  expect(fast).toEqual(outcomeOf(emitted(prepared)))
}

const messageOf = (error: unknown) => (error as Error).message

function outcomeOf(prepared: Prepared) {
  const printed: string[] = []
  const options = { statesMax: 150, write: (line: string) => printed.push(line) }
  const { verdict, generated, distinct, depth } = checkPrepared(prepared, options)
  return { verdict, generated, distinct, depth, printed }
}

/** The text as it would be imported, without the detour of a file for each. */
function emitted(prepared: Prepared): Prepared {
  const text = translateFile({ ...files, runtime: 'daxcheck/tla2ts' })
  const { code } = transformSync(text, { mode: 'strip-only', filename: 'module.ts' })
  const body = code
    .replace(/^import (\{.*?\}) from .*?$/ms, 'const $1 = runtime')
    .replace('export const M = specification(', 'return specification(')
  forgetModel()
  const machine = machineOf(new Function('runtime', body)(runtime))
  return { ...prepared, machine, describe: messageOf, nameSteps: () => [] }
}
