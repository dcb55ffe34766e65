import type { Worker } from 'node:worker_threads'

/**
 * Starts to measure what a thread uses of a limit, in seconds: CPU time, and time in which it waits for an event.
 *
 * A busy machine lets both stand still. CPU time is the whole process's, which has nothing else to do meanwhile. A thread
 * that is stuck in a system call uses neither: it gets ten times the limit.
 */
export function startStopwatch({ performance: { eventLoopUtilization } }: Worker): () => number {
  const startMs = performance.now()
  const cpuAtStart = process.cpuUsage()
  const atStart = eventLoopUtilization()
  return () => {
    const { user, system } = process.cpuUsage(cpuAtStart)
    const waitedMs = eventLoopUtilization(atStart).idle
    const wallMs = performance.now() - startMs
    return Math.max((user + system) / 1e6 + waitedMs / 1e3, wallMs / 1e4)
  }
}
