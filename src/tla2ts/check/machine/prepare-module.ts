/** From a specification in TypeScript to a machine. */
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ProblemError } from '../../../spec/problem/problem.ts'
import { describeThrown } from '../../../spec/problem/thrown.ts'
import { confineFiles } from '../../standard/files.ts'
import { isSpecification, type Specification } from '../../standard/specification.ts'
import { machineOf } from './module-machine.ts'
import { nameModuleSteps } from './name-module-steps.ts'
import { forgetModel, type Prepared } from './prepare.ts'

export interface ModuleFile {
  /** URL of the module. */
  readonly module: string
  /** URL of the hooks that load TypeScript, and this installation as `daxcheck`; null where that is done already. */
  readonly hooks: string | null
}

/** Throws a problem: usage for a module without a specification, threw for one that throws. */
export async function prepareModule({ module, hooks }: ModuleFile): Promise<Prepared> {
  const path = fileURLToPath(module)
  const describe = (error: unknown) => describeThrown(error, path)
  if (hooks !== null) register(hooks)
  forgetModel()
  // A module is a program, which can do what it likes anyway.
  confineFiles(null)
  try {
    const specification = specificationIn(await import(module), path)
    const machine = machineOf(specification)
    return {
      ...{ machine, describe, at: null },
      traced: () => machine,
      nameSteps: (pairs) => nameModuleSteps(machine, specification.actions ?? [], pairs),
      hash: null,
      placeOf: () => null,
    }
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('threw', describe(error))
  }
}

function specificationIn(exported: object, path: string): Specification {
  const [found, another] = [...new Set(Object.values(exported).filter(isSpecification))]
  if (found === undefined)
    throw new ProblemError(
      'usage',
      `${path} exports no specification`,
      'export one: export const mine = specification({ ... }); designs are named with --design',
    )
  if (another !== undefined)
    throw new ProblemError('usage', `${path} exports several specifications`, 'export one')
  return found
}
