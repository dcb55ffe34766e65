import type { Design } from '../design.ts'
import { ProblemError } from '../problem/problem.ts'
import type { ThreadProgram } from '../specification.ts'

/**
 * The same design with threads that do only the calls whose titles match one of the patterns; `*` stands for anything:
 * `store(a, *)`. Throws a usage problem, when the threads are made, for a pattern that matches nothing.
 */
export function restrictCalls(design: Design, patterns: readonly string[]): Design {
  if (patterns.length === 0) return design
  const { specification } = design
  return {
    ...design,
    specification: {
      ...specification,
      threads: (scope: any, switches: any) => {
        const threads = specification.threads(scope, switches)
        for (const pattern of patterns) checkMatches(pattern, threads)
        return threads.map((thread) => ({
          ...thread,
          calls: thread.calls.filter(
            ({ title }) => thread.isEnvironment || patterns.some((p) => matches(p, title)),
          ),
        }))
      },
    },
  }
}

function checkMatches(pattern: string, threads: readonly ThreadProgram[]): void {
  const programs = threads.filter(({ isEnvironment = false }) => !isEnvironment)
  const titles = [...new Set(programs.flatMap(({ calls }) => calls.map(({ title }) => title)))]
  if (!titles.some((title) => matches(pattern, title)))
    throw new ProblemError(
      'usage',
      `no call matches ${pattern.slice(0, 80)}`,
      `the calls are: ${titles.join('; ')}`,
    )
}

/** Whether a text is as a pattern says, in time that grows with the product of their lengths at most. */
function matches(pattern: string, text: string): boolean {
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop()
  if (end === undefined) return text === start
  if (!text.startsWith(start)) return false
  // What stands between two stars is taken where it comes first, which leaves most for the others.
  let at = start.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - at >= end.length && text.endsWith(end)
}
