/**
 * Finds the algorithm of a module and puts its translation where the reference translator would.
 *
 * A translation that stands in the file is taken as it is: what is checked is what is there to read.
 */
import { type Comment, lex, lexAlgorithm } from '../lex/lexer.ts'
import { parseModule } from '../parse/module.ts'
import type { Source } from '../syntax/source.ts'
import type { Module } from '../syntax/syntax.ts'
import { parseAlgorithm } from './parse.ts'
import { type Options, translateAlgorithm } from './translate.ts'

const start = /--(?:fair\s+)?algorithm\s+\w/

/** The first module that starts at or after `from`, its algorithm translated unless the file does so. */
export function parseWithAlgorithm(source: Source, from = 0): Module {
  const module = parseModule(source, from)
  if (!start.test(source.text)) return module
  const { comments, tokens } = lex(source, from)
  const comment = comments.find(({ text }) => start.test(text))
  if (comment === undefined) return module
  const rest = source.text.slice(comment.end, tokens.at(-1)!.offset)
  const block =
    /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION.*\r?\n([\s\S]*?)\\\*+[ \t]*END TRANSLATION/m.exec(rest)
  if (block !== null && block[1]!.trim() !== '') return module
  const units = translateAlgorithm(algorithmIn(source, comment), optionsOf(source.text))
  const at = comment.end + (block?.index ?? 0)
  const before = module.units.filter((unit) => unit.at.offset < at)
  const after = module.units.filter((unit) => unit.at.offset >= at)
  return { ...module, units: [...before, ...units, ...after], translated: units }
}

function algorithmIn(source: Source, comment: Comment) {
  const { index } = start.exec(comment.text)!
  const textStart = comment.offset + 2
  return parseAlgorithm(lexAlgorithm(source, textStart + index, textStart + comment.text.length))
}

/** `PlusCal options (-sf wfNext)`, anywhere in the file. */
function optionsOf(text: string): Options {
  const listed = /PlusCal\s+options\s*\(([^)]*)\)/i.exec(text)?.[1] ?? ''
  const words = new Set(listed.split(/[\s,]+/).map((word) => word.replace(/^-/, '')))
  const fairness = words.has('sf') ? 'strong' : words.has('wf') ? 'weak' : 'none'
  return { fairness, isNextFair: words.has('wfNext'), noDone: words.has('noDone') }
}
