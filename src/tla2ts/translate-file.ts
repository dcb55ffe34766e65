/** From files to the text of a TypeScript module. */
import { basename } from 'node:path'
import { type ModelFiles, readModel } from './check/machine/prepare.ts'
import { emitModule } from './emit/module.ts'
import { translateSpecification } from './translate/specification.ts'
import { stringOrder } from './values/intern.ts'

export interface TranslateFileOptions extends ModelFiles {
  /** Module that the generated text imports the runtime from. */
  readonly runtime: string
}

/** Throws ProblemErrors for what the user got wrong. */
export function translateFile({ runtime, ...files }: TranslateFileOptions): string {
  const { linked, config, overrides } = readModel(files)
  const translated = translateSpecification(linked, config, overrides, { isTyped: true })
  const configuration = basename(files.configuration)
  return emitModule(translated, linked, { runtime, configuration, stringOrder })
}
