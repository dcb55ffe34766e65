// Packs the package, installs it in an empty folder, and does there what a user does first.
//
//   npm run test:package                      on the Node that runs this
//   npm run test:package -- /path/to/node     on another one, too
//
// Prints each command with its exit code and time; ends with 1 at the first one that did not do what it should.
// Plain JavaScript, because it also has to run where there is nothing to run TypeScript with.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { publint } from 'publint'

const root = resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const nodes = [process.execPath, ...process.argv.slice(2).map((path) => resolve(path))]
const folder = mkdtempSync(join(tmpdir(), 'daxcheck-package-'))

/** What a tarball may hold, by path within it. */
const shipped = [
  /^package\.json$/,
  /^(README\.md|LICENSE)$/,
  /^dist\/(src|model|properties)\/(?!.*(\.test|\/testing\/|\/conformance\b)).*\.(js|d\.ts|d\.ts\.map)$/,
  /^(src|model|properties)\/(?!.*(\.test|\/testing\/|\/conformance\b)).*\.ts$/,
  /^model\/tla\/[^/]*\.(tla|cfg)$/,
  /^(dist\/)?model\/dax\/kernel-hashes\/[^/]*\.json$/,
  /^schema\/.*\.json$/,
  /^counterexamples\/[a-z-]+\/[^/]*\.json$/,
  /^docs\/(?!.*\.test\.ts$)/,
]

/** What is done in the empty folder: words, exit code, and what stdout must say. */
const commands = [
  [['daxcheck', '--version'], 0, manifest.version],
  [['daxcheck', 'list'], 0, 'linux-6.1'],
  [['daxcheck', 'check', '--design', 'linux-6.1', '--scope', 'lines'], 12, 'violates: S20'],
  [['daxcheck', 'check'], 0, 'CPU0'],
  [['daxcheck', 'check', '--design', './my-design.ts'], 0, 'validity-cookie'],
  [['daxcheck', 'replay', 'punch-vs-fault'], 12, 'violates'],
  [['tla2ts', 'Mutex.tla', '--check'], 0, '15 states generated, 8 distinct'],
  [['daxcheck', 'check', 'Mutex.tla', '--workers', '2'], 0, '15 states generated, 8 distinct'],
  [['tla2ts', 'Mutex.tla', '-o', 'mutex.ts'], 0, ''],
  [['daxcheck', 'check', './mutex.ts'], 0, '15 states generated, 8 distinct'],
  [['node', 'use-library.mjs'], 0, 'holds'],
]

let failures = 0
try {
  const tarball = pack()
  install(tarball)
  await lint()
  checkDeclarations()
  checkTypes()
  for (const node of nodes) for (const command of commands) use(node, ...command)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(failures === 0 ? 'the package works\n' : `${failures} failed\n`)
process.exitCode = failures === 0 ? 0 : 1

function pack() {
  const { stdout } = must('npm', ['pack', '--json', '--pack-destination', folder], root)
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.search(/^\[/m)))
  const strangers = files
    .map(({ path }) => path)
    .filter((path) => !shipped.some((s) => s.test(path)))
  report(strangers.length === 0, `npm pack: ${files.length} files ${strangers.join(' ')}`)
  return join(folder, filename)
}

function install(tarball) {
  must('npm', ['init', '-y'], folder)
  must('npm', ['pkg', 'set', 'type=module'], folder)
  const begun = Date.now()
  const { stderr } = must('npm', ['install', tarball], folder)
  report(!/\bwarn\b/i.test(stderr), `npm install ${basename(tarball)}: ${seconds(begun)} ${stderr}`)
  cpSync(join(root, 'docs/examples/validity-cookie.ts'), join(folder, 'my-design.ts'))
  for (const file of ['Mutex.tla', 'Mutex.cfg'])
    cpSync(join(root, 'test/tla/specs/locks', file), join(folder, file))
  cpSync(join(import.meta.dirname, 'consumer'), folder, { recursive: true })
}

/** The package as it lies in node_modules: every file its manifest names is there, and is what it says. */
async function lint() {
  const pkgDir = join(folder, 'node_modules', manifest.name)
  const { messages } = await publint({ pkgDir, pack: false, strict: true })
  report(messages.length === 0, `publint: ${JSON.stringify(messages)}`)
}

/** From every declaration an editor finds its way to the source. */
function checkDeclarations() {
  const built = join(folder, 'node_modules', manifest.name, 'dist')
  const maps = readdirSync(built, { recursive: true }).filter((file) => file.endsWith('.d.ts.map'))
  const lost = maps.filter((file) => {
    const { sources } = JSON.parse(readFileSync(join(built, file), 'utf8'))
    return !sources.every((source) => existsSync(join(built, dirname(file), source)))
  })
  report(maps.length > 200 && lost.length === 0, `${maps.length} declarations have sources ${lost}`)
}

/** A strict consumer's own compiler reads our declarations, library checks included. */
function checkTypes() {
  const begun = Date.now()
  const types = join(root, 'node_modules/@types')
  const words = [join(root, 'node_modules/.bin/tsc'), '-p', '.', '--typeRoots', types]
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  report(status === 0, `tsc, strict, NodeNext: ${seconds(begun)} ${stdout}`)
}

function use(node, words, code, said) {
  const begun = Date.now()
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  const [command, ...rest] = words[0] === 'node' ? words : ['npx', '--no-install', ...words]
  const env = { ...process.env, PATH: path, CI: '1' }
  const { status, stdout, stderr } = spawnSync(command, rest, {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  const isRight = status === code && stdout.includes(said)
  report(isRight, `${version(node)} ${words.join(' ')}: exit ${status}, ${seconds(begun)}`)
  if (!isRight) process.stdout.write(`${stdout}\n${stderr}\n`)
}

function report(isRight, what) {
  if (!isRight) failures++
  process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'} ${what}\n`)
}

function must(command, words, cwd) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} failed:\n${stdout}${stderr}`)
  return { stdout, stderr }
}

function version(node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
}

function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`
}
