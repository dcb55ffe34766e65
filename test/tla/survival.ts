/** Takes an edited model through the whole tool: check it, and write it as TypeScript. Throws if anything but an answer comes out. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parse } from 'acorn'
import { ProblemError } from '../../src/spec/problem/problem.ts'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'
import { reportOf } from '../../src/tla2ts/report.ts'
import { translateFile } from '../../src/tla2ts/translate-file.ts'
import { configurations, filesOf } from './corpus.ts'

const { transformSync } = createRequire(import.meta.url)('@swc/wasm-typescript')

export interface Model {
  readonly name: string
  readonly specification: string
  readonly configuration: string
}

export interface Model {
  readonly name: string
  readonly specification: string
  readonly configuration: string
  /** Where the modules lie that it takes from others. */
  readonly folder: string
}

/** Every configuration of the specifications here, with the texts of both files. */
export const models: readonly Model[] = configurations.map((name) => {
  const { specification, configuration } = filesOf(name)
  return {
    name: basename(specification, '.tla'),
    specification: readFileSync(specification, 'utf8'),
    configuration: readFileSync(configuration, 'utf8'),
    folder: dirname(specification),
  }
})

const place = /:\d+:\d+: /
const work = mkdtempSync(join(tmpdir(), 'survival-'))

/** The verdict, or `refused`. */
export function outcomeOf({ name, folder, ...texts }: Model): string {
  const specification = join(work, `${name}.tla`)
  const configuration = join(work, `${name}.cfg`)
  writeFileSync(specification, texts.specification)
  writeFileSync(configuration, texts.configuration)
  const files = { specification, configuration, libraries: [folder] }
  try {
    const result = checkSpecification({ ...files, statesMax: 200, timeLimitMs: 500 })
    JSON.stringify(reportOf(result))
    const mustPoint = ['threw', 'assertion', 'assumption'].includes(result.verdict)
    if (mustPoint && result.at === null && !place.test(result.message))
      throw new Error(`no place: ${result.message}`)
    assertModule(translateFile({ ...files, runtime: 'daxcheck/tla2ts' }))
    return result.verdict
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (!place.test(error.message)) throw new Error(`no place: ${error.message}`)
    return 'refused'
  }
}

/** Throws if the text is no TypeScript. */
function assertModule(text: string): void {
  const { code } = transformSync(text, { mode: 'strip-only', filename: 'module.ts' })
  parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
}
