/** Every design of the house, without its properties; `properties/index.ts` says what is claimed of each. */
export { linux_4_0, linux_4_0_ext2 } from './linux-4.0.ts'
export { linux_4_19, linux_4_20 } from './linux-4.19.ts'
export {
  linux_6_1,
  linux_6_1_closed,
  linux_6_1_ext2,
  linux_6_6,
  linux_6_12,
} from './linux-6.1.ts'
