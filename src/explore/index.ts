export { explore, exploreSync } from './fast.ts'
export type { Bounds, ExploreOptions, Progress } from './options.ts'
export { exploreReference } from './reference.ts'
export type {
  Bound,
  Coverage,
  Exploration,
  PropertyKind,
  PropertyOutcome,
  Thrown,
  WitnessOutcome,
} from './result.ts'
export type { Schedule, ScheduleStep } from './schedule.ts'
