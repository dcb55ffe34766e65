/**
 * A specification that has been translated to TypeScript is checked like any other, and what comes out is what comes out of
 * checking the TLA+ itself.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkPrepared, checkSpecification } from '../../src/tla2ts/check/check.ts'
import { prepareModule } from '../../src/tla2ts/check/machine/prepare-module.ts'
import { reportOf } from '../../src/tla2ts/report.ts'
import { translateFile } from '../../src/tla2ts/translate-file.ts'
import { configurations, filesOf } from './corpus.ts'

const modules = mkdtempSync(join(tmpdir(), 'tla-modules-'))

async function checkModule(text: string, name: string) {
  const path = join(modules, `${name}.ts`)
  writeFileSync(path, text)
  const module = pathToFileURL(path).href
  return reportOf(checkPrepared(await prepareModule({ module, hooks: null }), {}))
}

describe('a translated specification gives what the specification gives', () => {
  test.each(configurations)('%s', async (name) => {
    const files = filesOf(name)
    const direct = reportOf(checkSpecification(files))
    const text = translateFile({ ...files, runtime: 'daxcheck/tla2ts' })
    const translated = await checkModule(text, name.replace('.cfg', ''))
    expect(withoutPlaces(translated)).toEqual(withoutPlaces(direct))
  })
})

/** Places are those of the file that was checked; operands of actions are known in TLA+ only. */
function withoutPlaces(report: ReturnType<typeof reportOf>) {
  const { at: _, message, trace, loop, ...rest } = report
  return {
    ...rest,
    message: rest.verdict === 'threw' || rest.verdict === 'assertion' ? null : message,
    trace: trace.map(({ values, changed, action }) => ({ values, changed, action: name(action) })),
    loop: loop === null ? null : { to: loop.to, action: name(loop.action) },
  }
}

const name = (action: string | null) => action?.replace(/\(.*$/s, '') ?? null
