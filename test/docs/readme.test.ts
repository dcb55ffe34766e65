/** The README's first picture: what `daxcheck replay` prints of the file it is taken from. */
import { expect, test } from 'vitest'
import { designs } from '../../properties/index.ts'
import { inProcess } from '../cli/command-line.ts'
import { codeBlocks } from './markdown.ts'

test('the interleaving in the README is that of the counterexample file', async () => {
  const words = ['replay', 'fsync-skips-locked-entry', '--format', 'lkml']
  const { out } = await inProcess(words, { designs, folder: '.' })
  const [, shown] = codeBlocks('README.md')
  expect(shown.text).toContain('fsync(a)')
  expect(out).toContain(shown.text)
})
