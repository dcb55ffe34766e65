/** Versions of the kernel, as far as they order designs: 6.1.192 and v6.1-rc3 are both of 6.1. */

/** Major and minor number; null for what is no version. */
export function parseVersion(text: string): readonly [major: number, minor: number] | null {
  const found = /^v?(\d{1,4})\.(\d{1,4})(?![\d])/.exec(text)
  return found === null ? null : [Number(found[1]), Number(found[2])]
}

/** Negative if the first is older, 0 if both are of one release. Throws for what is no version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => {
    const version = parseVersion(text)
    if (version === null) throw new Error(`no kernel version: ${text}`)
    return version
  })
  return left[0] - right[0] || left[1] - right[1]
}
