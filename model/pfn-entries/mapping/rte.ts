/** A frame in the bits that an entry has left. The same at the size of machines: ../encoding.ts. */
import type { Frame, Kernel } from '../kernel.ts'

export function rte_bits(k: Kernel): number {
  if (k.switches.arch === 'x86_64') return k.scope.pfn_bits + 1
  if (k.switches.arch === 'arm_lpae') return k.scope.pfn_bits
  if (k.switches.arch === 'x86_32') return k.scope.pfn_bits - 1
  return 0
}

export function rte_pfn_unknown(k: Kernel): number {
  return (1 << k.rte_bits()) - 1
}

export function pfn_to_rte(k: Kernel, frame: Frame): number {
  const codes = 1 << k.rte_bits()
  const pfn = frame.index
  if (k.switches.checks_fit) {
    const fits = k.switches.reserves_unknown ? pfn < codes - 1 : pfn < codes
    return fits ? pfn : codes - 1
  }
  // What is too long for a bit field loses its upper bits.
  return pfn % codes
}

export function rte_to_pfn(k: Kernel, rte: number): Frame | null {
  if (k.switches.reserves_unknown && rte === k.rte_pfn_unknown()) return null
  return k.frame[rte]!
}
