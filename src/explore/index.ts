export { explore, exploreSync } from './exhaustive/fast.ts'
export type { Bounds, ExploreOptions, Progress } from './exhaustive/options.ts'
export { exploreReference } from './exhaustive/reference.ts'
export type {
  Bound,
  Coverage,
  Exploration,
  PropertyKind,
  PropertyOutcome,
  Thrown,
  WitnessOutcome,
} from './result/result.ts'
export type { Schedule, ScheduleStep } from './result/schedule.ts'
