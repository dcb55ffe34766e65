/**
 * Every random test draws from the same seed each time, so that a red run is the change's doing. `npm run fuzz` is what
 * draws from others; see docs/testing.md.
 */
import { configureGlobal, readConfigureGlobal } from 'fast-check'

const { FUZZ_SEED = '20261121', FUZZ_PATH } = process.env
const place = FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH }

configureGlobal({ ...readConfigureGlobal(), seed: Number(FUZZ_SEED), ...place })
