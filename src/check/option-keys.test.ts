/** Options and bounds that mean nothing are refused, whichever way into the library they take. */

import { expect, test } from 'vitest'
import { lostUpdate } from '../../test/specifications/lost-update.ts'
import { check, compile, design, explore, exploreSync, randomSearch, run } from '../index.ts'

const racy = design('racy', { from: lostUpdate })
const program = compile(racy, 'small')
const wrong = (options: object): any => options

test.each<[string, () => unknown, string]>([
  [
    'check',
    () => check(racy, wrong({ propertes: [] })),
    'there is no key of the options of check called propertes',
  ],
  [
    'run',
    () => run(racy, wrong({ seed: 1, walk: 3 })),
    'there is no key of the options of run called walk',
  ],
  [
    'explore',
    () => explore(program, wrong({ simmetry: true })),
    'there is no key of the options of explore called simmetry',
  ],
  [
    'randomSearch',
    () => randomSearch(program, wrong({ seed: 1, walk: 3 })),
    'there is no key of the options of randomSearch called walk',
  ],
  [
    'a bound',
    () => check(racy, { bounds: wrong({ timeMax: 3 }) }),
    'there is no key of the bounds called timeMax',
  ],
  [
    'a bound of explore',
    () => explore(program, { bounds: wrong({ statesmax: 3 }) }),
    'there is no key of the bounds called statesmax',
  ],
  [
    'a bound that is no number',
    () => check(racy, { bounds: { statesMax: Number.NaN } }),
    'the bound statesMax is NaN',
  ],
  ['a bound below 0', () => check(racy, { bounds: { depthMax: -1 } }), 'the bound depthMax is -1'],
  [
    'a bound that is text',
    () => check(racy, { bounds: wrong({ timeMaxMs: '5' }) }),
    'the bounds: timeMaxMs is not a number',
  ],
  ['no seed', () => run(racy, wrong({})), 'the options of run: seed is missing'],
  [
    'a name where there are several',
    () => check(racy, wrong({ properties: 'no-lost-update' })),
    'the options of check: properties is not a list',
  ],
  [
    'a yes that is not true',
    () => check(racy, wrong({ symmetry: 'yes' })),
    'the options of check: symmetry is not true or false',
  ],
  ['no property at all', () => check(racy, { properties: [] }), 'there is no property to look at'],
  ['a strategy', () => run(racy, wrong({ seed: 1, strategy: 'pcx' })), 'there is no strategy pcx'],
  ['no design', () => check(wrong({})), 'check was given something that is not a design'],
  [
    'no design to run',
    () => run(wrong(lostUpdate), { seed: 1 }),
    'run was given something that is not a design',
  ],
  ['half a walk', () => run(racy, { seed: 1, walks: 0.5 }), 'option walks is 0.5'],
  ['no walks', () => run(racy, { seed: 1, walks: 0 }), 'option walks is 0'],
  ['a seed that is no number', () => run(racy, { seed: Number.NaN }), 'option seed is NaN'],
])('%s', async (_, act, message) => {
  await expect(act()).rejects.toMatchObject({ code: 'usage', message })
})

test('a bound on time holds without a clock of the caller’s', async () => {
  const timed = { bounds: { timeMaxMs: 0 } }
  expect((await check(racy, timed)).exploration.bounds).toEqual(['time'])
  expect((await explore(program, timed)).bounds).toEqual(['time'])
  expect(exploreSync(program, timed).bounds).toEqual(['time'])
})
