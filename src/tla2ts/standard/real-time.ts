/**
 * RealTime, the standard module that is written in TLA+ because it declares a variable ("Specifying Systems", chapter 9).
 *
 * Its formulas hide a timer and range over the real numbers: they cannot be checked, but a specification that mentions
 * them can be read, and one that replaces `Real` and keeps a timer of its own can be checked.
 */
export const realTime = `---- MODULE RealTime ----
EXTENDS Reals
VARIABLE now
RTBound(A, v, least, most) ==
  LET Reset == <<A>>_v \\/ ~ (ENABLED <<A>>_v)'
      Ticks(timer) == timer' = IF Reset THEN 0 ELSE timer + (now' - now)
      Bounded(timer) == /\\ timer = 0 /\\ [][Ticks(timer)]_<<timer, v, now>>
                        /\\ [](timer <= most)
                        /\\ [][A => timer >= least]_v
  IN  \\EE timer : Bounded(timer)
RTnow(v) ==
  LET Passes == now' \\in {time \\in Real : time > now} /\\ UNCHANGED v
  IN  /\\ now \\in Real
      /\\ [][Passes]_now
      /\\ \\A time \\in Real : WF_now(Passes /\\ now' > time)
====
`
