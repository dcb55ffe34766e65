/** From files to the text of a TypeScript module. */
import { existsSync, readFileSync } from 'node:fs'
import { ProblemError } from '../spec/problem.ts'
import { checkNames } from './analyse/names.ts'
import { parseConfiguration } from './config/config.ts'
import { configure } from './config/configure.ts'
import { emitModule } from './emit/module.ts'
import { link } from './modules/link.ts'
import { loadSpecification } from './modules/load.ts'
import { translateSpecification } from './translate/specification.ts'

export interface TranslateFileOptions {
  readonly specification: string
  readonly configuration: string
  readonly libraries?: readonly string[]
  /** Module that the generated text imports the runtime from. */
  readonly runtime: string
}

/** Throws ProblemErrors for what the user got wrong. */
export function translateFile(options: TranslateFileOptions): string {
  const { configuration: path } = options
  if (!existsSync(path))
    throw new ProblemError('usage', `cannot read ${path}`, 'name the configuration with --cfg')
  const config = parseConfiguration({ path, text: readFileSync(path, 'utf8') })
  const linked = link(loadSpecification(options.specification, options.libraries))
  const overrides = configure(linked, config)
  checkNames(linked, overrides)
  const translated = translateSpecification(linked, config, overrides, { isTyped: true })
  return emitModule(translated, { runtime: options.runtime })
}
