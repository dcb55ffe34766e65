import type { FrameClaim } from '../spec/trace/trace-map.ts'

/** Which page of memory what of the specification is, as far as the log has shown it. */
export type Frames = ReadonlyMap<string, bigint>

/** What is known after one more claim, or why that cannot be. */
export function claim(frames: Frames, claimed: FrameClaim | undefined): Frames | string {
  if (claimed === undefined) return frames
  const { owner, frame } = claimed
  const known = frames.get(owner)
  if (known === frame) return frames
  if (known !== undefined) return `${owner} is frame ${hex(known)}, in the log ${hex(frame)}`
  for (const [other, theirs] of frames)
    if (theirs === frame)
      return `frame ${hex(frame)} is that of ${other}, in the log that of ${owner}`
  return new Map([...frames, [owner, frame] as const].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Equal exactly for equal maps. */
export const framesText = (frames: Frames): string =>
  [...frames].map(([owner, frame]) => `${owner}=${frame}`).join()

const hex = (frame: bigint): string => `0x${frame.toString(16)}`
