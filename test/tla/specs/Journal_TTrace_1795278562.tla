---- MODULE Journal_TTrace_1795278562 ----
EXTENDS Sequences, TLCExt, Toolbox, Naturals, TLC, Journal, Journal_TEConstants

_expression ==
    LET Journal_TEExpression == INSTANCE Journal_TEExpression
    IN Journal_TEExpression!expression
----

_trace ==
    LET Journal_TETrace == INSTANCE Journal_TETrace
    IN Journal_TETrace!trace
----

_inv ==
    ~(
        TLCGet("level") = Len(_TETrace)
        /\
        committed = (2)
        /\
        disk = ((b1 :> 0 @@ b2 :> 0))
        /\
        memory = ((b1 :> 1 @@ b2 :> 1))
        /\
        log = (<<<<b1, 1>>, <<b2, 1>>>>)
    )
----

_init ==
    /\ committed = _TETrace[1].committed
    /\ memory = _TETrace[1].memory
    /\ disk = _TETrace[1].disk
    /\ log = _TETrace[1].log
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ committed  = _TETrace[i].committed
        /\ committed' = _TETrace[j].committed
        /\ memory  = _TETrace[i].memory
        /\ memory' = _TETrace[j].memory
        /\ disk  = _TETrace[i].disk
        /\ disk' = _TETrace[j].disk
        /\ log  = _TETrace[i].log
        /\ log' = _TETrace[j].log

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("Journal_TTrace_1795278562.json", _TETrace)

=============================================================================

 Note that you can extract this module `Journal_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `Journal_TEExpression.tla` file takes precedence 
  over the module `Journal_TEExpression` below).

---- MODULE Journal_TEExpression ----
EXTENDS Sequences, TLCExt, Toolbox, Naturals, TLC, Journal, Journal_TEConstants

expression == 
    [
        \* To hide variables of the `Journal` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        committed |-> committed
        ,memory |-> memory
        ,disk |-> disk
        ,log |-> log
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_committedUnchanged |-> committed = committed'
        
        \* Format the `committed` variable as Json value.
        \* ,_committedJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(committed)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_committedModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].committed # _TETrace[s-1].committed
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE Journal_TETrace ----
\*EXTENDS IOUtils, TLC, Journal, Journal_TEConstants
\*
\*trace == IODeserialize("Journal_TTrace_1795278562.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE Journal_TETrace ----
EXTENDS TLC, Journal, Journal_TEConstants

trace == 
    <<
    ([committed |-> 0,disk |-> (b1 :> 0 @@ b2 :> 0),memory |-> (b1 :> 0 @@ b2 :> 0),log |-> <<>>]),
    ([committed |-> 0,disk |-> (b1 :> 0 @@ b2 :> 0),memory |-> (b1 :> 1 @@ b2 :> 0),log |-> <<<<b1, 1>>>>]),
    ([committed |-> 0,disk |-> (b1 :> 0 @@ b2 :> 0),memory |-> (b1 :> 1 @@ b2 :> 1),log |-> <<<<b1, 1>>, <<b2, 1>>>>]),
    ([committed |-> 2,disk |-> (b1 :> 0 @@ b2 :> 0),memory |-> (b1 :> 1 @@ b2 :> 1),log |-> <<<<b1, 1>>, <<b2, 1>>>>])
    >>
----


=============================================================================

---- MODULE Journal_TEConstants ----
EXTENDS Journal

CONSTANTS b1, b2

=============================================================================

---- CONFIG Journal_TTrace_1795278562 ----
CONSTANTS
    Block = { b1 , b2 }
    Value = { 0 , 1 }
    LogMax = 3
    b2 = b2
    b1 = b1

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
\* Generated on Sat Nov 21 16:29:23 UTC 2026