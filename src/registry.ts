/** What the command line knows without being told: the only place in `src/` that reads the DAX specification. */
export { designs } from '../properties/index.ts'
