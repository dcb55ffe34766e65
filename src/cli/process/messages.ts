import type { Loading, Screen } from '../terminal/terminal.ts'

/** What the thread that runs a program is given. */
export interface ThreadTask {
  readonly words: readonly string[]
  readonly screen: Screen
  /** Folder that the process works in. */
  readonly folder: string
  /** Not 0 from when something is known, and a request to end is heard. Shared, for no signal may come before the news. */
  readonly known: Int32Array<SharedArrayBuffer>
}

/** What the thread says to the one that supervises it; the other way there is only one message, which asks it to end. */
export type ThreadMessage =
  | { readonly kind: 'loading'; readonly module: Loading | null }
  | { readonly kind: 'done'; readonly code: number }
