import type { Schedule } from '../result/schedule.ts'
import type { WalkHost } from '../walk/walk-host.ts'

/** Which steps of a schedule begin a call. The schedule must run as it stands. */
export function callStarts(host: WalkHost, { init, steps }: Schedule): readonly boolean[] {
  const { core, chooser, program, threadCount } = host
  chooser.made.set(init)
  chooser.known = init.length
  core.runInit()
  if (core.found() > 0) core.accept(0)
  return steps.map(({ actor, choices }) => {
    if (actor === threadCount) return false
    const starts = program.points[core.point(actor)]!.beginsCall
    chooser.made.set(choices)
    chooser.known = choices.length
    core.run(actor)
    if (core.found() > 0) core.accept(0)
    return starts
  })
}

/** The calls a schedule begins: for each thread, indices into the thread's calls. */
export function callsOf(host: WalkHost, schedule: Schedule): number[][] {
  const starts = callStarts(host, schedule)
  return host.program.threads.map((_, thread) =>
    schedule.steps
      .filter((step, i) => step.actor === thread && starts[i])
      .map((step) => step.choices[0]!),
  )
}
