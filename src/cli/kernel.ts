import { resolve } from 'node:path'
import { linkCounterexample } from '../counterexample/link.ts'
import { replay } from '../counterexample/replay.ts'
import { type Finding, type Identity, lacking } from '../drift/identify.ts'
import { type KernelTree, openTree } from '../kernel-tree/open-tree.ts'
import type { ViolationReport } from '../report/subject.ts'
import type { Design } from '../spec/design.ts'
import type { KernelSide } from '../spec/kernel-source/kernel-side.ts'
import { machine } from '../spec/machine/machine.ts'
import type { Session } from './session/session.ts'

/** The tree that `--kernel` names, and the system that it is held against: the first one that knows the kernel. */
export function kernelTree(
  folder: string,
  session: Session,
): { readonly kernel: KernelSide; readonly tree: KernelTree } {
  const kernel = session.systems.find((system) => system.kernel !== undefined)?.kernel
  if (kernel === undefined) throw new Error('no system says where it stands in the kernel')
  return { kernel, tree: openTree(resolve(session.folder, folder), folder) }
}

/**
 * The commits that the tree lacks and that would have prevented a violation: with any one of them its schedule does not run to the
 * violation. Changes without a commit are nobody's fix, and may only have renamed a step of the schedule.
 */
export const missedBy = (
  { counterexample }: ViolationReport,
  design: Design,
  identity: Identity,
): Finding[] =>
  lacking(identity).filter((finding) => {
    if (finding.change.commit === null) return false
    const switches = { ...counterexample.switches, [finding.switch]: finding.change.value }
    const program = linkCounterexample({ ...counterexample, switches }, design, { fixed: false })
    return replay(machine(program), counterexample).outcome.kind !== 'violated'
  })
