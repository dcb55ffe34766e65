/** What the command line knows without being told: the only place in `src/` that reads specifications of the house. */
export { systems } from '../properties/index.ts'
