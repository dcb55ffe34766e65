import type { LoggedEvent, Moment, Rule } from '../spec/trace/trace-map.ts'

/** A number as the log writes it: decimal, or hexadecimal with 0x, 64 bits with a sign. */
export function numberOf(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^(-?\d+|0x[0-9a-f]+)$/.test(text)) return undefined
  return BigInt.asIntN(64, BigInt(text))
}

/** The first value of an event that is another than the rule says, in a sentence; null if there is none. */
export function differs({ says = {} }: Rule<any>, now: Moment<any>, event: LoggedEvent) {
  for (const [name, expectation] of Object.entries(says)) {
    const logged = numberOf(event.values[name])
    const expected = logged === undefined ? undefined : expectation(event, now)
    if (expected !== undefined && BigInt.asIntN(64, BigInt(expected)) !== logged)
      return `${name} is ${expected}, in the log ${event.values[name]}`
  }
  return null
}
