import { relative } from 'node:path'

/** One sentence with file and line for what a user's module threw. */
export function describeThrown(error: unknown, path: string): string {
  const [message, place] =
    error instanceof Error ? [error.message, placeOf(error, path)] : [String(error), path]
  const what = firstLine(message)
  return what.startsWith('/') ? shorten(what) : `${shorten(place)}: ${what}`
}

/** `file:line` of the innermost frame that lies in the module's own folder, or the module itself. */
function placeOf(error: Error, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  for (const line of (error.stack ?? '').split('\n')) {
    const frame = /(?:file:\/\/)?(\/[^():]+):(\d+):(\d+)\)?$/.exec(line.trim())
    if (frame?.[1].startsWith(folder)) return `${frame[1]}:${frame[2]}`
  }
  return path
}

const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 300) || 'an error'

function shorten(place: string): string {
  const near = relative(process.cwd(), place)
  return near.startsWith('..') ? place : near
}
