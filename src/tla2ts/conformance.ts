/**
 * Runs the models of a checkout of tlaplus/Examples and compares verdicts and counts with TLC's.
 *
 * `node dist/src/tla2ts/conformance.js CHECKOUT [--figures FILE.csv] [--only TEXT] [--limit SECONDS] [--shortest SECONDS] [--longest SECONDS]`
 *
 * The figures are those of the CSV (columns module, cfg, result, gen, distinct, depth), else of the manifests, whose depth
 * is left out: it was measured with several workers, and is larger then. `--shortest` and `--longest` choose models by
 * TLC's time (`check_s` of the CSV, else the run time of the manifest); `--limit` is in seconds of processor time. Each
 * model runs in a process of its own, so that none can disturb another. At the end stands the share that agrees of the
 * models TLC finishes within three minutes, and every other model with its reason.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { match } from 'ts-pattern'
import { ProblemError } from '../spec/problem/problem.ts'
import { checkSpecification } from './check/check.ts'
import type { CheckResult } from './check/verdict.ts'

interface Model {
  readonly module: string
  readonly cfg: string
  readonly mode: string
  readonly runtimeSeconds: number
  readonly result: string
  readonly distinct: number | null
  readonly generated: number | null
  readonly depth: number | null
}

type Outcome =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'differs'; readonly how: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'timeout' }

function findManifests(root: string): string[] {
  const folder = join(root, 'specifications')
  return readdirSync(folder)
    .map((name) => join(folder, name, 'manifest.json'))
    .filter((path) => existsSync(path))
}

function modelsOf(root: string): Model[] {
  const models: Model[] = []
  for (const path of findManifests(root)) {
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    for (const module of manifest.modules)
      for (const model of module.models)
        models.push({
          module: module.path,
          cfg: model.path,
          mode: typeof model.mode === 'string' ? model.mode : 'other',
          runtimeSeconds: secondsOf(model.runtime),
          result: model.result,
          distinct: model.distinctStates ?? null,
          generated: model.totalStates ?? null,
          depth: null,
        })
  }
  return models
}

function secondsOf(runtime: string): number {
  const parts = /^(\d+):(\d+):(\d+)$/.exec(runtime)
  return parts === null ? 1e9 : Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
}

/** Measured figures by configuration path; timeouts carry none. */
function figuresOf(path: string): Map<string, Partial<Model>> {
  const figures = new Map<string, Partial<Model>>()
  for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
    const [module, cfg, , , , result, gen, distinct, depth, seconds] = line.split(',')
    const key = `${module} ${cfg}`
    // The first row of a model is of one worker: with more, the trace of a failure may be longer.
    if (cfg === undefined || result === 'timeout' || !gen || figures.has(key)) continue
    figures.set(key, {
      result: result!,
      generated: Number(gen),
      distinct: Number(distinct),
      depth: Number(depth),
      ...(seconds ? { runtimeSeconds: Number(seconds) } : {}),
    })
  }
  return figures
}

const verdictNames: Record<string, string> = {
  success: 'holds',
  'safety failure': 'safety',
  'liveness failure': 'liveness',
  'deadlock failure': 'deadlock',
  'assumption failure': 'assumption',
}

function compare(model: Model, result: CheckResult): Outcome {
  if (result.verdict === 'inconclusive') return { kind: 'timeout' }
  const expected = verdictNames[model.result] ?? model.result
  if (result.verdict !== expected)
    return {
      kind: 'differs',
      how: `verdict ${result.verdict} for ${expected}: ${result.message.split('\n')[0]}`,
    }
  if (expected !== 'holds') {
    if (model.depth !== null && expected === 'safety' && result.depth !== model.depth)
      return { kind: 'differs', how: `trace of ${result.depth} states for ${model.depth}` }
    return { kind: 'agrees' }
  }
  const differences = (['distinct', 'generated', 'depth'] as const)
    .filter((key) => model[key] !== null && model[key] !== result[key])
    .map((key) => `${key} ${result[key]} for ${model[key]}`)
  if (differences.length === 0) return { kind: 'agrees' }
  return { kind: 'differs', how: differences.join(', ') }
}

function runModel(
  root: string,
  model: Model,
  limitSeconds: number,
): { outcome: Outcome; seconds: number; result: CheckResult | null } {
  const started = process.hrtime.bigint()
  const args = [
    '--max-old-space-size=6000',
    '--max-semi-space-size=64',
    '--stack-size=3900',
    fileURLToPath(import.meta.url),
    '--one',
    join(root, model.module),
    join(root, model.cfg),
    String(limitSeconds),
  ]
  const child = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: (limitSeconds * 20 + 60) * 1000,
    maxBuffer: 1 << 28,
  })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const last = child.stdout.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) {
    const why =
      child.signal === null
        ? (child.stderr.split('\n').find((l) => /error/i.test(l)) ?? 'no output')
        : 'timeout'
    return {
      outcome: why === 'timeout' ? { kind: 'timeout' } : { kind: 'failed', why },
      seconds,
      result: null,
    }
  }
  const report = JSON.parse(last)
  if (report.problem !== undefined)
    return { outcome: { kind: 'failed', why: report.problem }, seconds, result: null }
  return { outcome: compare(model, report), seconds: report.seconds, result: report }
}

/** One model, in its own process: prints the result as one line of JSON. */
function runOne(specification: string, configuration: string, limitSeconds: number): void {
  try {
    const result = checkSpecification({
      specification,
      configuration,
      filesAnywhere: true,
      timeLimitMs: limitSeconds * 1000,
      // Processor time: other work on the machine must not decide what is a timeout.
      clock: () => process.cpuUsage().user / 1000,
    })
    const seconds = process.cpuUsage().user / 1e6
    const { at: _at, steps: _steps, trace, ...rest } = result
    console.log(JSON.stringify({ ...rest, trace: trace.length, seconds }))
  } catch (error) {
    const message = error instanceof ProblemError ? error.message : String((error as Error).stack)
    console.log(JSON.stringify({ problem: message.split('\n').slice(0, 3).join(' | ') }))
  }
}

function describe(outcome: Outcome): string {
  return match(outcome)
    .with({ kind: 'agrees' }, () => 'ok')
    .with({ kind: 'differs' }, (o) => `DIFFERS ${o.how}`)
    .with({ kind: 'failed' }, (o) => `FAILED ${o.why}`)
    .with({ kind: 'timeout' }, () => 'timeout')
    .exhaustive()
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      one: { type: 'boolean' },
      figures: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string' },
      longest: { type: 'string' },
      shortest: { type: 'string' },
    },
  })
  if (values.one) {
    runOne(positionals[0]!, positionals[1]!, Number(positionals[2]))
    return
  }
  const root = resolve(positionals[0] ?? '.')
  const figures = values.figures === undefined ? new Map() : figuresOf(values.figures)
  const models = modelsOf(root)
    .filter((m) => m.mode === 'exhaustive search')
    .map((m): Model => ({ ...m, ...figures.get(`${m.module} ${m.cfg}`) }))
    .filter((m) => values.only === undefined || m.cfg.includes(values.only))
    .filter((m) => m.runtimeSeconds <= Number(values.longest ?? 1e9))
    .filter((m) => m.runtimeSeconds >= Number(values.shortest ?? 0))
    .sort((a, b) => a.runtimeSeconds - b.runtimeSeconds)
  const ran = models.map((model) => {
    const { outcome, seconds, result } = runModel(root, model, Number(values.limit ?? 20))
    const figuresText =
      result === null ? '' : `${result.generated}/${result.distinct}/${result.depth}`
    console.log(
      `${nameOf(model).padEnd(50)} ${figuresText.padEnd(26)} ${seconds.toFixed(1).padStart(6)} s  ${describe(outcome)}`,
    )
    return { model, outcome }
  })
  summarize('models that TLC finishes within 3 minutes', ran, (m) => m.runtimeSeconds <= 180)
  summarize('longer models', ran, (m) => m.runtimeSeconds > 180)
}

const nameOf = (model: Model) => `${basename(dirname(model.cfg))}/${basename(model.cfg)}`

function summarize(
  what: string,
  ran: readonly { readonly model: Model; readonly outcome: Outcome }[],
  isMeant: (model: Model) => boolean,
): void {
  const meant = ran.filter(({ model }) => isMeant(model))
  if (meant.length === 0) return
  const others = meant.filter(({ outcome }) => outcome.kind !== 'agrees')
  const agree = meant.length - others.length
  const share = ((100 * agree) / meant.length).toFixed(1)
  console.log(`\n${what}: ${agree} of ${meant.length} agree (${share} %)`)
  for (const { model, outcome } of others) console.log(`  ${model.cfg}: ${describe(outcome)}`)
}

main()
