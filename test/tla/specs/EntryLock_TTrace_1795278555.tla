---- MODULE EntryLock_TTrace_1795278555 ----
EXTENDS EntryLock_TEConstants, Sequences, TLCExt, EntryLock, Toolbox, Naturals, TLC

_expression ==
    LET EntryLock_TEExpression == INSTANCE EntryLock_TEExpression
    IN EntryLock_TEExpression!expression
----

_trace ==
    LET EntryLock_TETrace == INSTANCE EntryLock_TETrace
    IN EntryLock_TETrace!trace
----

_inv ==
    ~(
        TLCGet("level") = Len(_TETrace)
        /\
        entry = (<<"nobody">>)
        /\
        pc = ((t1 :> [at |-> "done", index |-> 1] @@ t2 :> [at |-> "asleep", index |-> 1] @@ t3 :> [at |-> "asleep", index |-> 1]))
        /\
        queue = (<<t2, t3>>)
    )
----

_init ==
    /\ pc = _TETrace[1].pc
    /\ queue = _TETrace[1].queue
    /\ entry = _TETrace[1].entry
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ pc  = _TETrace[i].pc
        /\ pc' = _TETrace[j].pc
        /\ queue  = _TETrace[i].queue
        /\ queue' = _TETrace[j].queue
        /\ entry  = _TETrace[i].entry
        /\ entry' = _TETrace[j].entry

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("EntryLock_TTrace_1795278555.json", _TETrace)

=============================================================================

 Note that you can extract this module `EntryLock_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `EntryLock_TEExpression.tla` file takes precedence 
  over the module `EntryLock_TEExpression` below).

---- MODULE EntryLock_TEExpression ----
EXTENDS EntryLock_TEConstants, Sequences, TLCExt, EntryLock, Toolbox, Naturals, TLC

expression == 
    [
        \* To hide variables of the `EntryLock` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        pc |-> pc
        ,queue |-> queue
        ,entry |-> entry
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_pcUnchanged |-> pc = pc'
        
        \* Format the `pc` variable as Json value.
        \* ,_pcJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(pc)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_pcModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].pc # _TETrace[s-1].pc
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE EntryLock_TETrace ----
\*EXTENDS EntryLock_TEConstants, IOUtils, EntryLock, TLC
\*
\*trace == IODeserialize("EntryLock_TTrace_1795278555.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE EntryLock_TETrace ----
EXTENDS EntryLock_TEConstants, EntryLock, TLC

trace == 
    <<
    ([entry |-> <<"nobody">>,pc |-> (t1 :> [at |-> "start", index |-> 1] @@ t2 :> [at |-> "start", index |-> 1] @@ t3 :> [at |-> "start", index |-> 1]),queue |-> <<>>]),
    ([entry |-> <<t1>>,pc |-> (t1 :> [at |-> "locked", index |-> 1] @@ t2 :> [at |-> "start", index |-> 1] @@ t3 :> [at |-> "start", index |-> 1]),queue |-> <<>>]),
    ([entry |-> <<t1>>,pc |-> (t1 :> [at |-> "locked", index |-> 1] @@ t2 :> [at |-> "asleep", index |-> 1] @@ t3 :> [at |-> "start", index |-> 1]),queue |-> <<t2>>]),
    ([entry |-> <<t1>>,pc |-> (t1 :> [at |-> "locked", index |-> 1] @@ t2 :> [at |-> "asleep", index |-> 1] @@ t3 :> [at |-> "asleep", index |-> 1]),queue |-> <<t2, t3>>]),
    ([entry |-> <<"nobody">>,pc |-> (t1 :> [at |-> "done", index |-> 1] @@ t2 :> [at |-> "asleep", index |-> 1] @@ t3 :> [at |-> "asleep", index |-> 1]),queue |-> <<t2, t3>>])
    >>
----


=============================================================================

---- MODULE EntryLock_TEConstants ----
EXTENDS EntryLock

CONSTANTS t1, t2, t3

=============================================================================

---- CONFIG EntryLock_TTrace_1795278555 ----
CONSTANTS
    Task = { t1 , t2 , t3 }
    Index = { 1 }
    WakesAll = TRUE
    Forgets = TRUE
    t1 = t1
    t2 = t2
    t3 = t3

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
\* Generated on Sat Nov 21 16:29:18 UTC 2026