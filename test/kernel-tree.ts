/** Small trees that look like a kernel's, with a history of our own making where a test asks for one. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files by path. */
export type Files = { readonly [path: string]: string }

/** The top of a Makefile, as a kernel of this version has it. */
export const makefile = (version: string): string => {
  const [major, minor, patch = '0'] = version.split('.')
  return `VERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${patch}\nEXTRAVERSION =\n`
}

export class SmallTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'daxcheck-tree-'))

  constructor(version: string, files: Files = {}) {
    this.write({ Makefile: makefile(version), ...files })
  }

  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true })
      writeFileSync(join(this.folder, path), text)
    }
  }

  remove(path: string): void {
    rmSync(join(this.folder, path))
  }

  /** Commits all there is, with a fixed author and date; returns the commit's id. */
  commit(message: string): string {
    this.#git('init', '--quiet')
    this.#git('add', '--all')
    this.#git('commit', '--quiet', '--allow-empty', '--message', message)
    return this.#git('rev-parse', 'HEAD').trim()
  }

  #git(...args: string[]): string {
    const who = { NAME: 'A', EMAIL: 'a@example.org', DATE: '2026-01-01T00:00:00Z' }
    const env = Object.entries(who).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ])
    const { status, stdout, stderr } = spawnSync('git', ['-C', this.folder, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...Object.fromEntries(env), GIT_CONFIG_GLOBAL: '/dev/null' },
    })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}
