import { ProblemError } from '../../spec/problem/problem.ts'

/**
 * Answers the questions a step asks (`C` in `Program.code`).
 *
 * The first `known` answers are given, further ones are drawn. In *single* mode the step runs once; in *every* mode
 * it runs again with the next answers, like an odometer, until all combinations were tried; the first `fixed`
 * answers stay.
 */
export interface WalkChooser {
  /** Answers of the step, in the order asked. */
  readonly made: Int32Array
  /** How many questions the step has asked. */
  length: number
  known: number
  fixed: number
  every: boolean
  /** Numbers from which answers are drawn, modulo the count asked for; all 0 after the last. */
  tape: Int32Array
  cursor: number
  /** Draws a number from 0 to `count - 1`. */
  draw(count: number): number
  begin(): void
  choose(count: number): number
  next(): boolean
}

const questionsMax = 1024

export function walkChooser(): WalkChooser {
  const made = new Int32Array(questionsMax)
  const counts = new Int32Array(questionsMax)
  return {
    made,
    length: 0,
    known: 0,
    fixed: 0,
    every: false,
    tape: new Int32Array(0),
    cursor: 0,
    draw(count) {
      return this.cursor < this.tape.length ? this.tape[this.cursor++]! % count : 0
    },
    begin() {
      this.length = 0
    },
    choose(count) {
      if (count <= 0) return -1
      const at = this.length++
      if (at >= this.known) {
        if (at >= questionsMax) throw tooManyQuestions()
        made[at] = this.every ? 0 : this.draw(count)
        this.known = at + 1
      } else if (made[at]! >= count) made[at] = made[at]! % count
      counts[at] = count
      return made[at]!
    },
    next() {
      if (!this.every) return false
      for (let at = this.length - 1; at >= this.fixed; at--)
        if (++made[at]! < counts[at]!) {
          this.known = at + 1
          this.length = 0
          return true
        }
      return false
    },
  }
}

function tooManyQuestions(): ProblemError {
  return new ProblemError('usage', `one step makes more than ${questionsMax} choices`)
}
