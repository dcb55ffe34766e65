import { readFileSync } from 'node:fs'
import type { LoadHook, ResolveHook } from 'node:module'
import { fileURLToPath } from 'node:url'
import { moduleUrl } from '../session/installation.ts'
import { version } from '../session/version.ts'
import { cacheFolder, remember } from './remember.ts'

/**
 * Module hooks for a user's own designs: TypeScript without a build step, and `daxcheck` wherever the file lies.
 *
 * Types are replaced by spaces, so that every line and column of an error is that of the user's file. Both package names
 * lead to this very installation: a second copy of the language would not recognise the first one's designs.
 */

const own: { readonly [specifier: string]: string } = {
  daxcheck: moduleUrl('src/index'),
  'daxcheck/dax': moduleUrl('properties/dax/index'),
  'daxcheck/vitest': moduleUrl('src/vitest'),
  'daxcheck/tla2ts': moduleUrl('src/tla2ts/standard/runtime'),
}

/** Where the modules of this installation are, which are loaded once. */
const installation = new URL('.', moduleUrl('')).href

export const resolve: ResolveHook = async (specifier, context, next) => {
  if (Object.hasOwn(own, specifier)) return { url: own[specifier], shortCircuit: true }
  const found = await resolveTypeScript(specifier, context, next)
  // What a module brings along of its own is loaded as often as it is.
  const isAgain = context.parentURL?.endsWith(again) === true && found.url.startsWith('file:')
  const isShared = found.url.startsWith(installation) || found.url.includes('/node_modules/')
  return isAgain && !isShared ? { ...found, url: `${found.url}${again}` } : found
}

/** What the URL of a module ends with that is loaded a second time. */
const again = '?again'

const resolveTypeScript: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context)
  } catch (error) {
    // TypeScript sources may name a neighbour by the file it would be compiled to.
    if (/^\.{1,2}\/.*\.js$/.test(specifier)) return next(specifier.replace(/js$/, 'ts'), context)
    throw error
  }
}

export const load: LoadHook = async (url, context, next) => {
  if (!/^file:[^?]*\.m?ts(\?|$)/.test(url)) return next(url, context)
  const path = fileURLToPath(url)
  try {
    const text = readFileSync(path, 'utf8')
    const source = await remember(cacheFolder(process.env), [version, text], () => strip(text))
    return { format: 'module', source, shortCircuit: true }
  } catch (error) {
    throw new SyntaxError(describeSyntax(error, path))
  }
}

/** JavaScript with spaces where types were. What does it takes longer to load than most modules. */
async function strip(text: string): Promise<string> {
  const { transformSync } = await import('@swc/wasm-typescript')
  return transformSync(text, { mode: 'strip-only' }).code
}

/** swc throws plain objects; what is wanted is `file:line:column: what`. */
function describeSyntax(error: unknown, path: string): string {
  const { message, startLine, startColumn } = (error ?? {}) as {
    readonly message?: string
    readonly startLine?: number
    readonly startColumn?: number
  }
  const place = startLine === undefined ? '' : `:${startLine}:${(startColumn ?? 0) + 1}`
  return `${path}${place}: ${message ?? 'syntax error'}`
}
