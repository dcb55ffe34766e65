---- MODULE TicketLock_TTrace_1795278609 ----
EXTENDS Sequences, TicketLock_TEConstants, TLCExt, Toolbox, Naturals, TLC, TicketLock

_expression ==
    LET TicketLock_TEExpression == INSTANCE TicketLock_TEExpression
    IN TicketLock_TEExpression!expression
----

_trace ==
    LET TicketLock_TETrace == INSTANCE TicketLock_TETrace
    IN TicketLock_TETrace!trace
----

_prop ==
    ~<>[](
        owner = (2)
        /\
        next = (1)
        /\
        pc = ((c1 :> "spin" @@ c2 :> "held"))
        /\
        ticket = ((c1 :> 0 @@ c2 :> 2))
    )
----

_init ==
    /\ owner = _TETrace[1].owner
    /\ next = _TETrace[1].next
    /\ ticket = _TETrace[1].ticket
    /\ pc = _TETrace[1].pc
----

_next ==
    /\ \E i,j \in DOMAIN _TETrace:
        /\ \/ /\ j = i + 1
              /\ i = TLCGet("level")
        /\ owner  = _TETrace[i].owner
        /\ owner' = _TETrace[j].owner
        /\ next  = _TETrace[i].next
        /\ next' = _TETrace[j].next
        /\ ticket  = _TETrace[i].ticket
        /\ ticket' = _TETrace[j].ticket
        /\ pc  = _TETrace[i].pc
        /\ pc' = _TETrace[j].pc

\* Uncomment the ASSUME below to write the states of the error trace
\* to the given file in Json format. Note that you can pass any tuple
\* to `JsonSerialize`. For example, a sub-sequence of _TETrace.
    \* ASSUME
    \*     LET J == INSTANCE Json
    \*         IN J!JsonSerialize("TicketLock_TTrace_1795278609.json", _TETrace)

=============================================================================

 Note that you can extract this module `TicketLock_TEExpression`
  to a dedicated file to reuse `expression` (the module in the 
  dedicated `TicketLock_TEExpression.tla` file takes precedence 
  over the module `TicketLock_TEExpression` below).

---- MODULE TicketLock_TEExpression ----
EXTENDS Sequences, TicketLock_TEConstants, TLCExt, Toolbox, Naturals, TLC, TicketLock

expression == 
    [
        \* To hide variables of the `TicketLock` spec from the error trace,
        \* remove the variables below.  The trace will be written in the order
        \* of the fields of this record.
        owner |-> owner
        ,next |-> next
        ,ticket |-> ticket
        ,pc |-> pc
        
        \* Put additional constant-, state-, and action-level expressions here:
        \* ,_stateNumber |-> _TEPosition
        \* ,_ownerUnchanged |-> owner = owner'
        
        \* Format the `owner` variable as Json value.
        \* ,_ownerJson |->
        \*     LET J == INSTANCE Json
        \*     IN J!ToJson(owner)
        
        \* Lastly, you may build expressions over arbitrary sets of states by
        \* leveraging the _TETrace operator.  For example, this is how to
        \* count the number of times a spec variable changed up to the current
        \* state in the trace.
        \* ,_ownerModCount |->
        \*     LET F[s \in DOMAIN _TETrace] ==
        \*         IF s = 1 THEN 0
        \*         ELSE IF _TETrace[s].owner # _TETrace[s-1].owner
        \*             THEN 1 + F[s-1] ELSE F[s-1]
        \*     IN F[_TEPosition - 1]
    ]

=============================================================================



Parsing and semantic processing can take forever if the trace below is long.
 In this case, it is advised to uncomment the module below to deserialize the
 trace from a generated binary file.

\*
\*---- MODULE TicketLock_TETrace ----
\*EXTENDS IOUtils, TicketLock_TEConstants, TLC, TicketLock
\*
\*trace == IODeserialize("TicketLock_TTrace_1795278609.bin", TRUE)
\*
\*=============================================================================
\*

---- MODULE TicketLock_TETrace ----
EXTENDS TicketLock_TEConstants, TLC, TicketLock

trace == 
    <<
    ([owner |-> 0,next |-> 0,pc |-> (c1 :> "idle" @@ c2 :> "idle"),ticket |-> (c1 :> 0 @@ c2 :> 0)]),
    ([owner |-> 0,next |-> 1,pc |-> (c1 :> "idle" @@ c2 :> "spin"),ticket |-> (c1 :> 0 @@ c2 :> 0)]),
    ([owner |-> 0,next |-> 2,pc |-> (c1 :> "spin" @@ c2 :> "spin"),ticket |-> (c1 :> 1 @@ c2 :> 0)]),
    ([owner |-> 0,next |-> 2,pc |-> (c1 :> "spin" @@ c2 :> "held"),ticket |-> (c1 :> 1 @@ c2 :> 0)]),
    ([owner |-> 1,next |-> 2,pc |-> (c1 :> "spin" @@ c2 :> "idle"),ticket |-> (c1 :> 1 @@ c2 :> 0)]),
    ([owner |-> 1,next |-> 2,pc |-> (c1 :> "held" @@ c2 :> "idle"),ticket |-> (c1 :> 1 @@ c2 :> 0)]),
    ([owner |-> 1,next |-> 0,pc |-> (c1 :> "held" @@ c2 :> "spin"),ticket |-> (c1 :> 1 @@ c2 :> 2)]),
    ([owner |-> 2,next |-> 0,pc |-> (c1 :> "idle" @@ c2 :> "spin"),ticket |-> (c1 :> 1 @@ c2 :> 2)]),
    ([owner |-> 2,next |-> 1,pc |-> (c1 :> "spin" @@ c2 :> "spin"),ticket |-> (c1 :> 0 @@ c2 :> 2)]),
    ([owner |-> 2,next |-> 1,pc |-> (c1 :> "spin" @@ c2 :> "held"),ticket |-> (c1 :> 0 @@ c2 :> 2)])
    >>
----


=============================================================================

---- MODULE TicketLock_TEConstants ----
EXTENDS TicketLock

CONSTANTS c1, c2

=============================================================================

---- CONFIG TicketLock_TTrace_1795278609 ----
CONSTANTS
    Cpu = { c1 , c2 }
    Tickets = 3
    c2 = c2
    c1 = c1

PROPERTY
    _prop

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
\* Generated on Sat Nov 21 16:30:11 UTC 2026