/** What the command line knows without being told: the only place in `src/` that reads the DAX specification. */
export { designs, parts } from '../properties/index.ts'
