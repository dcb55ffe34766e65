import { CommanderError } from 'commander'
import { exitCodes, type Problem } from '../../spec/problem/problem.ts'
import { problemOf, tellProblem } from './tell-problem.ts'
import type { Terminal } from './terminal.ts'

/** Prints what went wrong as one sentence and a hint, and returns its exit code. */
export function reportProblem(
  error: unknown,
  words: readonly string[],
  terminal: Terminal,
  program: string,
): number {
  if (!(error instanceof CommanderError))
    return tellProblem(problemOf(error), words, terminal, program)
  // It has printed its help, which was asked for.
  if (error.exitCode === 0) return exitCodes.holds
  return tellProblem(usageProblem(error, words, program), words, terminal, program)
}

/** Commander says `error: what (Did you mean --x?)`; with no verb at all it prints its help. */
function usageProblem(
  { code, message }: CommanderError,
  words: readonly string[],
  program: string,
): Problem {
  const isVerb = program === 'daxcheck' && /^[a-z]+$/.test(words[0] ?? '')
  const help = `see npx ${program} ${isVerb && code !== 'commander.unknownCommand' ? `${words[0]} ` : ''}--help`
  if (code === 'commander.help')
    return {
      code: 'usage',
      message: 'which verb? check, run, replay, list, granularity, drift or trace',
      hint: help,
    }
  const [what = '', ...suggestions] = message.replace(/^error: /, '').split('\n')
  const suggestion = suggestions.join(' ').replace(/^\((.*)\)$/, '$1 ')
  return { code: 'usage', message: what, hint: suggestion === '' ? help : `${suggestion}${help}` }
}
