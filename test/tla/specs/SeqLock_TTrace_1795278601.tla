---- MODULE SeqLock_TTrace_1795278601 ----
EXTENDS SeqLock_TEConstants, SeqLock, Sequences, TLCExt, Toolbox, Naturals, TLC

_expression ==
    LET SeqLock_TEExpression == INSTANCE SeqLock_TEExpression
    IN SeqLock_TEExpression!expression
----

_trace ==
    LET SeqLock_TETrace == INSTANCE SeqLock_TETrace
    IN SeqLock_TETrace!trace
----

_inv ==
    ~(
        TLCGet("level") = Len(_TETrace)
        /\
        at = ("second")
        /\
        read = ((r1 :> [seq |-> 0, step |-> "done", first |-> 1, second |-> 0]))
        /\
        data = (<<1, 0>>)
        /\
        seq = (0)
    )
----

_init ==
    /\ at = _TETrace[1].at
    /\ read = _TETrace[1].read
    /\ seq = _TETrace[1].seq
    /\ data = _TETrace[1].data
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ at  = _TETrace[i].at
        /\ at' = _TETrace[j].at
        /\ read  = _TETrace[i].read
        /\ read' = _TETrace[j].read
        /\ seq  = _TETrace[i].seq
        /\ seq' = _TETrace[j].seq
        /\ data  = _TETrace[i].data
        /\ data' = _TETrace[j].data

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("SeqLock_TTrace_1795278601.json", _TETrace)

=============================================================================

 Note that you can extract this module `SeqLock_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `SeqLock_TEExpression.tla` file takes precedence 
  over the module `SeqLock_TEExpression` below).

---- MODULE SeqLock_TEExpression ----
EXTENDS SeqLock_TEConstants, SeqLock, Sequences, TLCExt, Toolbox, Naturals, TLC

expression == 
    [
        \* To hide variables of the `SeqLock` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        at |-> at
        ,read |-> read
        ,seq |-> seq
        ,data |-> data
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_atUnchanged |-> at = at'
        
        \* Format the `at` variable as Json value.
        \* ,_atJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(at)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_atModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].at # _TETrace[s-1].at
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE SeqLock_TETrace ----
\*EXTENDS SeqLock_TEConstants, SeqLock, IOUtils, TLC
\*
\*trace == IODeserialize("SeqLock_TTrace_1795278601.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE SeqLock_TETrace ----
EXTENDS SeqLock_TEConstants, SeqLock, TLC

trace == 
    <<
    ([at |-> "out",read |-> (r1 :> [seq |-> 0, step |-> "idle", first |-> 0, second |-> 0]),data |-> <<0, 0>>,seq |-> 0]),
    ([at |-> "first",read |-> (r1 :> [seq |-> 0, step |-> "idle", first |-> 0, second |-> 0]),data |-> <<0, 0>>,seq |-> 0]),
    ([at |-> "second",read |-> (r1 :> [seq |-> 0, step |-> "idle", first |-> 0, second |-> 0]),data |-> <<1, 0>>,seq |-> 0]),
    ([at |-> "second",read |-> (r1 :> [seq |-> 0, step |-> "first", first |-> 0, second |-> 0]),data |-> <<1, 0>>,seq |-> 0]),
    ([at |-> "second",read |-> (r1 :> [seq |-> 0, step |-> "second", first |-> 1, second |-> 0]),data |-> <<1, 0>>,seq |-> 0]),
    ([at |-> "second",read |-> (r1 :> [seq |-> 0, step |-> "check", first |-> 1, second |-> 0]),data |-> <<1, 0>>,seq |-> 0]),
    ([at |-> "second",read |-> (r1 :> [seq |-> 0, step |-> "done", first |-> 1, second |-> 0]),data |-> <<1, 0>>,seq |-> 0])
    >>
----


=============================================================================

---- MODULE SeqLock_TEConstants ----
EXTENDS SeqLock

CONSTANTS r1

=============================================================================

---- CONFIG SeqLock_TTrace_1795278601 ----
CONSTANTS
    Reader = { r1 }
    Writes = 2
    IsCareful = FALSE
    r1 = r1

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
\* Generated on Sat Nov 21 16:30:03 UTC 2026