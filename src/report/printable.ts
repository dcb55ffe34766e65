/** Text that a terminal shows and does not obey: what a specification wrote in a string or a name may be anything. */

/**
 * Control characters but tabs and line ends, and the marks that turn the direction of writing round, by which a line can be
 * made to look like another.
 */
const unprintable = /(?![\t\n]|\r\n)[\p{Cc}\p{Bidi_Control}]/gu

/** The same text with such characters as `\u001b`, which is what JSON, TypeScript and a reader take them for. */
export const printable = (text: string): string =>
  text.replace(unprintable, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
