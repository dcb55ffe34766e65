---- MODULE PageTable_TTrace_1795278711 ----
EXTENDS Sequences, PageTable, TLCExt, Toolbox, PageTable_TEConstants, Naturals, TLC

_expression ==
    LET PageTable_TEExpression == INSTANCE PageTable_TEExpression
    IN PageTable_TEExpression!expression
----

_trace ==
    LET PageTable_TETrace == INSTANCE PageTable_TETrace
    IN PageTable_TETrace!trace
----

_inv ==
    ~(
        TLCGet("level") = Len(_TETrace)
        /\
        pte = (Null)
        /\
        frames = ((f1 :> "free" @@ f2 :> "free"))
        /\
        pending = ({c1})
        /\
        tlb = ((c1 :> [frame |-> f1, dirty |-> FALSE, young |-> TRUE] @@ c2 :> Null))
    )
----

_init ==
    /\ pending = _TETrace[1].pending
    /\ frames = _TETrace[1].frames
    /\ tlb = _TETrace[1].tlb
    /\ pte = _TETrace[1].pte
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ pending  = _TETrace[i].pending
        /\ pending' = _TETrace[j].pending
        /\ frames  = _TETrace[i].frames
        /\ frames' = _TETrace[j].frames
        /\ tlb  = _TETrace[i].tlb
        /\ tlb' = _TETrace[j].tlb
        /\ pte  = _TETrace[i].pte
        /\ pte' = _TETrace[j].pte

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("PageTable_TTrace_1795278711.json", _TETrace)

=============================================================================

 Note that you can extract this module `PageTable_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `PageTable_TEExpression.tla` file takes precedence 
  over the module `PageTable_TEExpression` below).

---- MODULE PageTable_TEExpression ----
EXTENDS Sequences, PageTable, TLCExt, Toolbox, PageTable_TEConstants, Naturals, TLC

expression == 
    [
        \* To hide variables of the `PageTable` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        pending |-> pending
        ,frames |-> frames
        ,tlb |-> tlb
        ,pte |-> pte
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_pendingUnchanged |-> pending = pending'
        
        \* Format the `pending` variable as Json value.
        \* ,_pendingJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(pending)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_pendingModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].pending # _TETrace[s-1].pending
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE PageTable_TETrace ----
\*EXTENDS IOUtils, PageTable, PageTable_TEConstants, TLC
\*
\*trace == IODeserialize("PageTable_TTrace_1795278711.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE PageTable_TETrace ----
EXTENDS PageTable, PageTable_TEConstants, TLC

trace == 
    <<
    ([pte |-> Null,frames |-> (f1 :> "free" @@ f2 :> "free"),pending |-> {},tlb |-> (c1 :> Null @@ c2 :> Null)]),
    ([pte |-> [frame |-> f1, dirty |-> FALSE, young |-> FALSE],frames |-> (f1 :> "used" @@ f2 :> "free"),pending |-> {},tlb |-> (c1 :> Null @@ c2 :> Null)]),
    ([pte |-> [frame |-> f1, dirty |-> FALSE, young |-> TRUE],frames |-> (f1 :> "used" @@ f2 :> "free"),pending |-> {},tlb |-> (c1 :> [frame |-> f1, dirty |-> FALSE, young |-> TRUE] @@ c2 :> Null)]),
    ([pte |-> Null,frames |-> (f1 :> "unmapped" @@ f2 :> "free"),pending |-> {c1},tlb |-> (c1 :> [frame |-> f1, dirty |-> FALSE, young |-> TRUE] @@ c2 :> Null)]),
    ([pte |-> Null,frames |-> (f1 :> "free" @@ f2 :> "free"),pending |-> {c1},tlb |-> (c1 :> [frame |-> f1, dirty |-> FALSE, young |-> TRUE] @@ c2 :> Null)])
    >>
----


=============================================================================

---- MODULE PageTable_TEConstants ----
EXTENDS PageTable

CONSTANTS c1, c2, f1, f2

=============================================================================

---- CONFIG PageTable_TTrace_1795278711 ----
CONSTANTS
    Cpu = { c1 , c2 }
    Frame = { f1 , f2 }
    Null = Null
    f1 = f1
    c2 = c2
    c1 = c1
    f2 = f2
    Null = Null

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
\* Generated on Sat Nov 21 16:31:53 UTC 2026