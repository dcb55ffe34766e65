import type { Design } from './design.ts'
import { ProblemError } from './problem.ts'
import type { ThreadProgram } from './specification.ts'

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
          calls: thread.calls.filter(({ title }) =>
            patterns.some((p) => toExpression(p).test(title)),
          ),
        }))
      },
    },
  }
}

function checkMatches(pattern: string, threads: readonly ThreadProgram[]): void {
  const titles = [...new Set(threads.flatMap(({ calls }) => calls.map(({ title }) => title)))]
  if (!titles.some((title) => toExpression(pattern).test(title)))
    throw new ProblemError(
      'usage',
      `no call matches ${pattern}`,
      `the calls are: ${titles.join('; ')}`,
    )
}

const toExpression = (pattern: string) =>
  new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`, 'u')

const literally = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\/]/gu, '\\$&')
