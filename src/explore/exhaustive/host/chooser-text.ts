/** Choices that one step may make; far more than any step makes that a person would call one. */
export const choicesMax = 256

/**
 * Text that defines `C`, the chooser of the generated code: an odometer.
 *
 * A step is run with all choices 0, then again and again, the last choice advanced until it is
 * exhausted, then the one before it, until every combination of choices has been taken once.
 */
export const chooserText = `
const C = {
  made: new Int32Array(${choicesMax}), counts: new Int32Array(${choicesMax}), at: 0, known: 0,
  begin() { this.at = 0; this.known = 0; },
  choose(count) {
    if (count <= 0) return -1;
    const at = this.at++;
    if (at < this.known) return this.made[at];
    if (at >= ${choicesMax}) throw new Error('one step makes more than ${choicesMax} choices');
    this.made[at] = 0; this.counts[at] = count; this.known = at + 1;
    return 0;
  },
  next() {
    this.at = 0;
    for (let n = this.known; n > 0; n--)
      if (++this.made[n - 1] < this.counts[n - 1]) { this.known = n; return true; }
    this.known = 0;
    return false;
  },
};`
