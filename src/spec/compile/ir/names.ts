/** One code for each name of the program, 0 being null, so that locals and enumerations can exchange names. */
export interface NameCodes {
  readonly codes: Map<string, number>
}

export const newNameCodes = (): NameCodes => ({ codes: new Map() })

/** The most names a program may use: a frame keeps a name in one byte. */
export const namesMax = 250

/** The code of a name, given on first use. */
export function codeOf(names: NameCodes, name: string): number {
  const known = names.codes.get(name)
  if (known !== undefined) return known
  const code = names.codes.size + 1
  names.codes.set(name, code)
  return code
}

/** From an enumeration's codes to those of the program. */
export const toProgramCodes = (names: NameCodes, enumeration: readonly string[]): number[] =>
  enumeration.map((name) => codeOf(names, name))

/** What a table holds for a name the enumeration does not have. */
export const noCode = 255

/** From the program's codes to an enumeration's. */
export function fromProgramCodes(names: NameCodes, enumeration: readonly string[]): number[] {
  const codes = enumeration.map((name) => codeOf(names, name))
  const table = new Array<number>(Math.max(...codes) + 1).fill(noCode)
  codes.forEach((programCode, code) => {
    table[programCode] = code
  })
  return table
}
