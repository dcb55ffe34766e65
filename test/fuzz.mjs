// Runs the random laws of the tests with fresh seeds, for as long as it is told; see docs/testing.md.
//
//   npm run fuzz                                              for a minute
//   npm run fuzz -- --minutes 60 --workers 2
//   npm run fuzz -- --minutes 10 'a formula'                  only laws of this name, or part of it
//   npm run fuzz -- --seed 42 --path 660:10 'a formula'       one round with this seed, straight to what it has found
//
// Ends with 1 after the first round in which a law failed, with 0 when the time is over. Ctrl-C ends it too.
// Plain JavaScript, because it has to run on a Node that cannot run TypeScript.
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    workers: { type: 'string', default: '1' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
})
if (positionals.length > 1) usage('give one name, in quotes')
if (given.path !== undefined && given.seed === undefined) usage('--path needs its --seed')

const seconds = number('seconds') ?? number('minutes') * 60
const workers = number('workers')
const seedGiven = number('seed')
const [name] = positionals

/** What is known so far. */
const found = { rounds: 0, laws: 0, failures: [] }
const started = performance.now()
const elapsed = () => `${((performance.now() - started) / 1_000).toFixed(0)} s`

// A round can take minutes, and what is under way then is given up. One that repeats something goes on to its end.
if (seedGiven === undefined) setTimeout(() => end('the time is over'), seconds * 1_000)
process.on('SIGINT', () => end('interrupted'))
process.on('SIGTERM', () => end('interrupted'))

do await round(seedGiven ?? crypto.getRandomValues(new Int32Array(1))[0])
while (seedGiven === undefined && found.failures.length === 0)
end('done')

/** Each law once, with as many runs as in the tests. */
async function round(seed) {
  process.env.FUZZ_SEED = String(seed)
  if (given.path !== undefined) process.env.FUZZ_PATH = given.path
  if (name !== undefined) process.env.FUZZ_NAME = name
  const lawsBefore = found.laws
  console.log(`round ${found.rounds + 1}, seed ${seed} (${elapsed()})`)
  await startVitest('test', [], {
    config: 'vitest.fuzz.config.ts',
    ...{ run: true, maxWorkers: workers, reporters: [reporter(seed)] },
    ...(name === undefined ? {} : { testNamePattern: `${escaped(name)}.*\\(with seed=-?\\d+\\)$` }),
  })
  if (found.laws === lawsBefore) usage(`no law has ${JSON.stringify(name)} in its name`)
  found.rounds++
}

function reporter(seed) {
  return {
    onTestCaseResult(law) {
      const { state, errors = [] } = law.result()
      if (state === 'skipped') return
      found.laws++
      const title = law.fullName.replace(/ \(with seed=.*$/, '')
      const took = ((law.diagnostic()?.duration ?? 0) / 1_000).toFixed(1)
      console.log(`  ${state === 'passed' ? 'holds ' : 'FAILED'} ${took.padStart(6)} s  ${title}`)
      if (state === 'failed') fail(law, errors, seed)
    },
    onTestModuleEnd(module) {
      for (const { message } of module.errors()) failOutside(`${module.moduleId}: ${message}`)
    },
    onTestRunEnd(_modules, errors) {
      for (const { message } of errors) failOutside(message)
    },
  }
}

function fail(law, errors, seed) {
  const text = errors.map(textOf).join('\n')
  const path = /\{ seed: -?\d+, path: "([^"]*)"/.exec(text)?.[1]
  const where = path === undefined ? '' : ` --path ${path}`
  const repeat = `npm run fuzz -- --seed ${seed}${where} ${quoted(law.name.replace(/ \(with seed=.*$/, ''))}`
  found.failures.push(repeat)
  console.log(`\n${law.module.moduleId}\n${text}\n\nrepeat it: ${repeat}\n`)
}

/** A file that cannot be loaded, or an error that no law is waiting for. */
function failOutside(text) {
  found.failures.push(text)
  console.log(`\n${text}\n`)
}

/** An error with what it was caused by. */
function textOf({ message, cause }) {
  return cause === undefined ? message : `${message}\n${textOf(cause)}`
}

function end(why) {
  const { rounds, laws, failures } = found
  const counts = `${laws} laws checked, ${failures.length} failed`
  console.log(`${why}: ${counts}, ${rounds} whole rounds, ${elapsed()}`)
  for (const failure of failures) console.log(`  ${failure}`)
  process.exit(failures.length === 0 ? 0 : 1)
}

function usage(sentence) {
  console.error(`fuzz: ${sentence}`)
  process.exit(2)
}

function number(flag) {
  const text = given[flag]
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) usage(`--${flag} needs a number, not ${text}`)
  return Number(text)
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
