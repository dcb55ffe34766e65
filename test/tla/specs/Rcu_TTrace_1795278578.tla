---- MODULE Rcu_TTrace_1795278578 ----
EXTENDS Sequences, TLCExt, Rcu, Toolbox, Naturals, TLC, Rcu_TEConstants

_expression ==
    LET Rcu_TEExpression == INSTANCE Rcu_TEExpression
    IN Rcu_TEExpression!expression
----

_trace ==
    LET Rcu_TETrace == INSTANCE Rcu_TETrace
    IN Rcu_TETrace!trace
----

_inv ==
    ~(
        TLCGet("level") = Len(_TETrace)
        /\
        current = (y)
        /\
        waiting = (<<>>)
        /\
        retired = ({})
        /\
        freed = ({x})
        /\
        seen = ((c1 :> x @@ c2 :> none))
    )
----

_init ==
    /\ seen = _TETrace[1].seen
    /\ retired = _TETrace[1].retired
    /\ freed = _TETrace[1].freed
    /\ waiting = _TETrace[1].waiting
    /\ current = _TETrace[1].current
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ seen  = _TETrace[i].seen
        /\ seen' = _TETrace[j].seen
        /\ retired  = _TETrace[i].retired
        /\ retired' = _TETrace[j].retired
        /\ freed  = _TETrace[i].freed
        /\ freed' = _TETrace[j].freed
        /\ waiting  = _TETrace[i].waiting
        /\ waiting' = _TETrace[j].waiting
        /\ current  = _TETrace[i].current
        /\ current' = _TETrace[j].current

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("Rcu_TTrace_1795278578.json", _TETrace)

=============================================================================

 Note that you can extract this module `Rcu_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `Rcu_TEExpression.tla` file takes precedence 
  over the module `Rcu_TEExpression` below).

---- MODULE Rcu_TEExpression ----
EXTENDS Sequences, TLCExt, Rcu, Toolbox, Naturals, TLC, Rcu_TEConstants

expression == 
    [
        \* To hide variables of the `Rcu` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        seen |-> seen
        ,retired |-> retired
        ,freed |-> freed
        ,waiting |-> waiting
        ,current |-> current
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_seenUnchanged |-> seen = seen'
        
        \* Format the `seen` variable as Json value.
        \* ,_seenJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(seen)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_seenModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].seen # _TETrace[s-1].seen
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE Rcu_TETrace ----
\*EXTENDS IOUtils, Rcu, TLC, Rcu_TEConstants
\*
\*trace == IODeserialize("Rcu_TTrace_1795278578.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE Rcu_TETrace ----
EXTENDS Rcu, TLC, Rcu_TEConstants

trace == 
    <<
    ([current |-> x,waiting |-> <<>>,retired |-> {},freed |-> {},seen |-> (c1 :> none @@ c2 :> none)]),
    ([current |-> x,waiting |-> <<>>,retired |-> {},freed |-> {},seen |-> (c1 :> x @@ c2 :> none)]),
    ([current |-> y,waiting |-> <<>>,retired |-> {x},freed |-> {},seen |-> (c1 :> x @@ c2 :> none)]),
    ([current |-> y,waiting |-> (x :> {}),retired |-> {},freed |-> {},seen |-> (c1 :> x @@ c2 :> none)]),
    ([current |-> y,waiting |-> <<>>,retired |-> {},freed |-> {x},seen |-> (c1 :> x @@ c2 :> none)])
    >>
----


=============================================================================

---- MODULE Rcu_TEConstants ----
EXTENDS Rcu

CONSTANTS c1, c2, x, y, z, none

=============================================================================

---- CONFIG Rcu_TTrace_1795278578 ----
CONSTANTS
    Cpu = { c1 , c2 }
    Object = { x , y , z }
    NoObject = none
    Hurry = TRUE
    c1 = c1
    none = none
    x = x
    y = y
    c2 = c2
    z = z

INVARIANT
    _inv

CHECK_DEADLOCK
    \* CHECK_DEADLOCK off because of PROPERTY or INVARIANT above.
    FALSE

INIT
    _init

NEXT
    _next

CONSTANT
    _TETrace <- _trace

ALIAS
    _expression
=============================================================================
\* Generated on Sat Nov 21 16:29:42 UTC 2026