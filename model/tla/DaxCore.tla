------------------------------ MODULE DaxCore ------------------------------
(***************************************************************************)
(* The core of Linux v6.1 DAX with the gaps closed that daxcheck found:    *)
(* one file of one page, two address spaces, and CPUs that do one call.    *)
(*                                                                         *)
(* One action is what happens between two points where another CPU may     *)
(* run.  pc names the point a CPU stands at, after the kernel function     *)
(* that runs next.  Locks are given back within the action before.         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  CPUs,   \* {0, 1} or {0, 1, 2}; CPU t runs in address space t % 2
  Blocks, \* the blocks of the device, from 0, which the file has at first
  Calls   \* what a CPU may do; see FirstPoint

VARIABLES
  inode,  \* [size: pages, state, block]: the file and its extent
  entry,  \* [kind, block, locked, dirty, towrite]: its page-cache entry
  lock,   \* by name, [writer, readers, waiting]: the semaphores
  sleep,  \* [queue, woken]: who waits for the entry lock, oldest first
  vma,    \* by address space, [detached, unmapped, flushing]: its mapping;
          \* whether faults, and walks, miss it; how many flushes are to come
  pte,    \* by address space: its page-table entry
  tlb,    \* by CPU
  device, \* [free, freed, data]: free blocks, those that a commit will free,
          \* and what each block holds
  cpu     \* by CPU, [pc, call, block, grows]: block is the filesystem's
          \* answer, grows says that a truncate makes the file longer

vars == <<inode, entry, lock, sleep, vma, pte, tlb, device, cpu>>

Mms == {0, 1}
Mm(t) == t % 2
None == -1
Mmap(t) == IF Mm(t) = 0 THEN "mmap_lock_0" ELSE "mmap_lock_1"
Locks == {"i_rwsem", "mmap_lock_0", "mmap_lock_1", "invalidate_lock",
          "i_mmap_rwsem", "i_data_sem"}
Own(t) == <<"w0", "w1", "w2">>[t + 1]

NoMapping == [frame |-> "none", block |-> None, writable |-> FALSE]
NoEntry == [kind |-> "none", block |-> None, locked |-> None,
            dirty |-> FALSE, towrite |-> FALSE]

----------------------------------------------------------------------------
(* Every layout of the file; address space 0 may have touched its page.    *)

Init ==
  \E size \in 0..1, state \in {"hole", "unwritten", "written"},
     touched \in {"no", "read", "written"} :
    /\ size = 1 \/ (state # "written" /\ touched = "no")
    /\ state = "written" \/ touched # "written"
    /\ LET b == IF state = "hole" THEN None ELSE 0
           mapped == IF state = "written" THEN b ELSE None
           isData == state = "written"
       IN /\ inode = [size |-> size, state |-> state, block |-> b]
          /\ device = [free |-> Blocks \ {b}, freed |-> {},
                       data |-> [x \in Blocks |->
                         IF isData /\ x = b THEN "old" ELSE "stale"]]
          /\ pte = [m \in Mms |->
               IF m = 1 \/ touched = "no" THEN NoMapping
               ELSE [frame |-> IF isData THEN "dax" ELSE "zero",
                     block |-> mapped,
                     writable |-> touched = "written"]]
          /\ entry =
               IF touched = "no" THEN NoEntry
               ELSE [kind |-> IF isData THEN "real" ELSE "zero",
                     block |-> mapped,
                     locked |-> None,
                     dirty |-> touched = "written" \/ ~isData,
                     towrite |-> FALSE]
  /\ vma = [m \in Mms |->
              [detached |-> FALSE, unmapped |-> FALSE, flushing |-> 0]]
  /\ tlb = [t \in CPUs |-> NoMapping]
  /\ lock = [l \in Locks |->
               [writer |-> None, readers |-> {}, waiting |-> {}]]
  /\ sleep = [queue |-> <<>>, woken |-> {}]
  /\ cpu = [t \in CPUs |-> [pc |-> "begin", call |-> "none", block |-> None,
                            grows |-> FALSE]]

----------------------------------------------------------------------------
(* Control, semaphores, and the entry lock with its queue.                 *)

At(t, pc) == cpu[t].pc = pc
Does(t, calls) == cpu[t].call \in calls
Goto(t, pc) == cpu' = [cpu EXCEPT ![t].pc = pc]
GotoWith(t, pc, b) == cpu' = [cpu EXCEPT ![t].pc = pc, ![t].block = b]
End(t) == cpu' = [cpu EXCEPT ![t] =
                    [pc |-> "end", call |-> "none", block |-> None,
                     grows |-> FALSE]]

CanRead(l) == lock[l].writer = None /\ lock[l].waiting = {}
CanWrite(l) == lock[l].writer = None /\ lock[l].readers = {}
Shared(t, l) == [lock EXCEPT ![l].readers = @ \cup {t}]
Exclusive(t, l) ==
  [lock EXCEPT ![l].writer = t, ![l].waiting = @ \ {t}]
(* All of the locks, given back or never had by t. *)
Without(t, locks) ==
  [l \in Locks |->
     IF l \notin locks THEN lock[l]
     ELSE [writer |-> IF lock[l].writer = t THEN None ELSE lock[l].writer,
           readers |-> lock[l].readers \ {t},
           waiting |-> lock[l].waiting \ {t}]]

WritersLock ==
  [inode_lock |-> "i_rwsem", filemap_invalidate_lock |-> "invalidate_lock",
   ext4_create |-> "i_data_sem", ext4_prealloc |-> "i_data_sem",
   ext4_remove |-> "i_data_sem", unlink_file_vma |-> "i_mmap_rwsem"]

(* A writer that finds the lock taken waits visibly: no new reader gets in. *)
WaitToWrite(t) ==
  /\ cpu[t].pc \in {"mmap_write_lock"} \cup DOMAIN WritersLock
  /\ LET l == IF At(t, "mmap_write_lock") THEN Mmap(t)
              ELSE WritersLock[cpu[t].pc]
     IN /\ ~CanWrite(l)
        /\ t \notin lock[l].waiting
        /\ lock' = [lock EXCEPT ![l].waiting = @ \cup {t}]
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device, cpu>>

IsAsleep(t) == \E i \in 1..Len(sleep.queue) : sleep.queue[i] = t
Range(queue) == {queue[i] : i \in 1..Len(queue)}
(* t itself is up; of the others nobody, the oldest, or all are woken. *)
WakeNone(t) == [sleep EXCEPT !.woken = @ \ {t}]
WakeNext(t) ==
  IF sleep.queue = <<>> THEN WakeNone(t)
  ELSE [queue |-> Tail(sleep.queue),
        woken |-> (sleep.woken \ {t}) \cup {Head(sleep.queue)}]
WakeAll(t) ==
  [queue |-> <<>>, woken |-> (sleep.woken \ {t}) \cup Range(sleep.queue)]

EntryAwaited == {"grab_mapping_entry", "dax_delete_mapping_entry",
                 "dax_invalidate_mapping_entry", "dax_wait_fault",
                 "dax_writeback_wait"}

Sleep(t) ==
  /\ cpu[t].pc \in EntryAwaited
  /\ ~IsAsleep(t)
  /\ entry.locked # None
  /\ sleep' = [queue |-> Append(sleep.queue, t), woken |-> sleep.woken \ {t}]
  /\ UNCHANGED <<vma, inode, entry, lock, pte, tlb, device, cpu>>

FindsUnlocked(t, pc) == At(t, pc) /\ ~IsAsleep(t) /\ entry.locked = None

----------------------------------------------------------------------------
(* A load or a store: TLB, then page table, then fault, then again.        *)

Access(t, call) ==
  LET isStore == call = "store"
      misses == tlb[t].frame = "none" \/ (isStore /\ ~tlb[t].writable)
      found == IF misses THEN pte[Mm(t)] ELSE tlb[t]
      serves == IF isStore THEN found.writable ELSE found.frame # "none"
  IN /\ tlb' = [tlb EXCEPT ![t] = found]
     /\ device' = IF serves /\ isStore
                  THEN [device EXCEPT !.data[found.block] = Own(t)]
                  ELSE device
     /\ IF serves THEN End(t)
        ELSE cpu' = [cpu EXCEPT ![t].pc = "mmap_read_lock",
                                ![t].call = call]
     /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte>>

FirstPoint(call) ==
  CASE call = "read" -> "inode_lock_shared"
    [] call = "fsync" -> "tag_pages_for_writeback"
    [] call = "munmap" -> "mmap_write_lock"
    [] call = "madvise" -> "madvise_lock"
    [] call = "punch" /\ entry.dirty -> "tag_pages_for_writeback"
    [] call \in {"write", "truncate_0", "truncate_1", "punch", "fallocate"} ->
         "inode_lock"

Begin(t) ==
  /\ At(t, "begin")
  /\ \E call \in Calls :
       IF call \in {"load", "store"} THEN Access(t, call)
       ELSE /\ cpu' = [cpu EXCEPT ![t].pc = FirstPoint(call),
                                  ![t].call = call]
            /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, tlb, device>>

Retry(t) == At(t, "retry") /\ Access(t, cpu[t].call)

----------------------------------------------------------------------------
(* The page fault.                                                         *)

FaultLocks(t) == {Mmap(t), "invalidate_lock"}
Committed == [device EXCEPT !.free = @ \cup device.freed, !.freed = {}]

HandleMmFault(t) ==
  /\ At(t, "mmap_read_lock")
  /\ CanRead(Mmap(t))
  /\ LET found == pte[Mm(t)]
     IN IF vma[Mm(t)].detached
        THEN lock' = lock /\ End(t)
        ELSE IF found.frame = "none" \/ (Does(t, {"store"}) /\ ~found.writable)
        THEN /\ lock' = Shared(t, Mmap(t))
             /\ Goto(t, "filemap_invalidate_lock_shared")
        ELSE lock' = lock /\ Goto(t, "retry")
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

(* Beyond the end of the file: SIGBUS. *)
CheckSize(t) ==
  /\ At(t, "filemap_invalidate_lock_shared")
  /\ CanRead("invalidate_lock")
  /\ IF inode.size = 0
     THEN lock' = Without(t, {Mmap(t)}) /\ End(t)
     ELSE lock' = Shared(t, "invalidate_lock") /\ Goto(t, "grab_mapping_entry")
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

GrabMappingEntry(t) ==
  /\ FindsUnlocked(t, "grab_mapping_entry")
  /\ entry' = [entry EXCEPT !.kind = IF @ = "none" THEN "empty" ELSE @,
                            !.locked = t]
  /\ sleep' = WakeNone(t)
  /\ Goto(t, "ext4_map_blocks")
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

(* A null block stands for the zero page. *)
DaxInsertEntry(t) ==
  /\ At(t, "dax_insert_entry")
  /\ LET b == cpu[t].block
     IN entry' =
          IF b = None
          THEN [entry EXCEPT
                  !.kind = IF @ \in {"none", "empty"} THEN "zero" ELSE @,
                  !.dirty = TRUE]
          ELSE [entry EXCEPT !.kind = "real",
                             !.block = IF entry.kind = "real" THEN @ ELSE b,
                             !.dirty = TRUE]
  /\ Goto(t, "vmf_insert_mixed")
  /\ UNCHANGED <<vma, inode, lock, sleep, pte, tlb, device>>

VmfInsertMixed(t) ==
  /\ At(t, "vmf_insert_mixed")
  /\ LET b == cpu[t].block
         new == [frame |-> IF b = None THEN "zero" ELSE "dax",
                 block |-> b,
                 writable |-> b # None /\ Does(t, {"store"})]
         old == pte[Mm(t)]
     IN pte' = [pte EXCEPT ![Mm(t)] =
          IF old.frame = "none" THEN new
          ELSE IF new.writable /\ old.frame = new.frame /\ old.block = b
               THEN new
               ELSE old]
  /\ entry' = [entry EXCEPT !.locked = None]
  /\ sleep' = WakeNext(t)
  /\ lock' = Without(t, FaultLocks(t))
  /\ GotoWith(t, "retry", None)
  /\ UNCHANGED <<vma, inode, tlb, device>>

(* No space: the entry is given up before anything is committed. *)
DaxFaultError(t) ==
  /\ At(t, "dax_fault_error")
  /\ entry' = [entry EXCEPT !.locked = None]
  /\ sleep' = WakeNext(t)
  /\ Goto(t, "ext4_should_retry_alloc")
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

(* Again, if there is free space now or after a commit; else SIGBUS for a *)
(* store, ENOSPC for a call. Three times suffice at the sizes here. *)
Again(t) ==
  Goto(t, CASE Does(t, {"store"}) -> "grab_mapping_entry"
            [] Does(t, {"write"}) -> "ext4_map_blocks"
            [] Does(t, {"fallocate"}) -> "ext4_prealloc")

ShouldRetryAlloc(t) ==
  \/ /\ At(t, "ext4_should_retry_alloc")
     /\ CASE device.freed # {} -> Goto(t, "jbd2_force_commit") /\ lock' = lock
          [] device.freed = {} /\ device.free # {} -> Again(t) /\ lock' = lock
          [] OTHER ->
               End(t) /\ lock' = Without(t, {"i_rwsem"} \cup FaultLocks(t))
     /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>
  \/ /\ At(t, "jbd2_force_commit")
     /\ device' = Committed
     /\ Again(t)
     /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, tlb>>

----------------------------------------------------------------------------
(* get_block: lookup without a lock; creation looks again under one.       *)

HasBlock(t, b, isNew) ==
  GotoWith(t,
    CASE Does(t, {"read"}) -> "dax_copy_to_iter"
      [] Does(t, {"write"}) ->
           IF isNew THEN "dax_invalidate_mapping_entry" ELSE "dax_wait_fault"
      [] OTHER -> IF entry.kind = "zero" THEN "unmap_zero"
                  ELSE "dax_insert_entry",
    b)

MapBlocks(t) ==
  /\ At(t, "ext4_map_blocks")
  /\ CASE inode.state = "written" ->
            HasBlock(t, inode.block, FALSE) /\ lock' = lock
       [] inode.state # "written" /\ Does(t, {"store", "write"}) ->
            Goto(t, "ext4_create") /\ lock' = lock
       [] inode.state # "written" /\ Does(t, {"load"}) ->
            GotoWith(t, "dax_insert_entry", None) /\ lock' = lock
       [] inode.state # "written" /\ Does(t, {"read"}) ->
            End(t) /\ lock' = Without(t, {"i_rwsem"})
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

Create(t) ==
  /\ At(t, "ext4_create")
  /\ CanWrite("i_data_sem")
  /\ LET own == inode.state = "unwritten"
         fit == IF own THEN {inode.block} ELSE device.free
     IN IF inode.state = "written"
        THEN /\ HasBlock(t, inode.block, FALSE)
             /\ lock' = Without(t, {"i_data_sem"})
             /\ device' = device
        ELSE IF fit = {}
        THEN /\ device' = device
             /\ lock' = Without(t, {"i_data_sem"})
             /\ Goto(t, IF Does(t, {"write"}) THEN "ext4_should_retry_alloc"
                        ELSE "dax_fault_error")
        ELSE \E b \in fit :
               /\ device' = [device EXCEPT !.free = @ \ {b},
                                           !.data[b] = "zero"]
               /\ lock' = Exclusive(t, "i_data_sem")
               /\ GotoWith(t, "ext4_es_insert_extent", b)
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb>>

Publish(t) ==
  /\ At(t, "ext4_es_insert_extent")
  /\ inode' = [inode EXCEPT !.state = "written", !.block = cpu[t].block]
  /\ lock' = Without(t, {"i_data_sem"})
  /\ HasBlock(t, cpu[t].block, TRUE)
  /\ UNCHANGED <<vma, entry, sleep, pte, tlb, device>>

----------------------------------------------------------------------------
(* unmap_mapping_range: address space 0, then 1, each flushed at once.     *)

Walk ==
  [unmap_zero       |-> "zap_zero",
   unmap_invalidate |-> "zap_invalidate",
   unmap_layouts    |-> "zap_layouts",
   unmap_truncate   |-> "zap_truncate",
   unmap_again      |-> "zap_again"]

AfterWalk(t, walk) ==
  CASE walk = "unmap_zero" -> "dax_insert_entry"
    [] walk = "unmap_invalidate" -> "dax_copy_from_iter"
    [] walk = "unmap_layouts" ->
         IF Does(t, {"punch"}) THEN "unmap_truncate" ELSE "i_size_truncate"
    [] walk = "unmap_truncate" ->
         IF Does(t, {"truncate_1"}) THEN "unmap_again"
         ELSE "dax_delete_mapping_entry"
    [] walk = "unmap_again" -> "ext4_remove"

Flushed(m) == [t \in CPUs |-> IF Mm(t) = m THEN NoMapping ELSE tlb[t]]

(* An munmap whose flush is still to come has left stale TLB entries. *)
(* Beyond the one page there is nothing but these. *)
Zap(t, m) ==
  LET isBeyond == Does(t, {"truncate_1"})
                    /\ cpu[t].pc \notin {"unmap_layouts", "zap_layouts"}
  IN IF vma[m].unmapped
          \/ ((isBeyond \/ pte[m].frame = "none") /\ vma[m].flushing = 0)
     THEN UNCHANGED <<pte, tlb>>
     ELSE /\ pte' = IF isBeyond THEN pte ELSE [pte EXCEPT ![m] = NoMapping]
          /\ tlb' = Flushed(m)

ZapFirst(t) ==
  /\ cpu[t].pc \in DOMAIN Walk
  /\ CanRead("i_mmap_rwsem")
  /\ lock' = Shared(t, "i_mmap_rwsem")
  /\ Zap(t, 0)
  /\ Goto(t, Walk[cpu[t].pc])
  /\ UNCHANGED <<vma, inode, entry, sleep, device>>

(* A truncate that makes the file longer has nothing to remove. *)
ZapSecond(t) ==
  \E walk \in DOMAIN Walk :
    /\ At(t, Walk[walk])
    /\ Zap(t, 1)
    /\ IF walk = "unmap_again" /\ cpu[t].grows
       THEN /\ End(t)
            /\ lock' = Without(t, {"i_mmap_rwsem", "invalidate_lock",
                                   "i_rwsem"})
       ELSE /\ Goto(t, AfterWalk(t, walk))
            /\ lock' = Without(t, {"i_mmap_rwsem"})
    /\ UNCHANGED <<vma, inode, entry, sleep, device>>

----------------------------------------------------------------------------
(* read() and write().                                                     *)

ReadBegin(t) ==
  /\ At(t, "inode_lock_shared")
  /\ CanRead("i_rwsem")
  /\ IF inode.size = 0 THEN lock' = lock /\ End(t)
     ELSE lock' = Shared(t, "i_rwsem") /\ Goto(t, "ext4_map_blocks")
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

ReadCopy(t) ==
  /\ At(t, "dax_copy_to_iter")
  /\ lock' = Without(t, {"i_rwsem"})
  /\ End(t)
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

InodeLock(t) ==
  /\ At(t, "inode_lock")
  /\ CanWrite("i_rwsem")
  /\ IF Does(t, {"punch"}) /\ inode.size = 0
     THEN lock' = Without(t, {"i_rwsem"}) /\ End(t)
     ELSE /\ lock' = Exclusive(t, "i_rwsem")
          /\ Goto(t, CASE Does(t, {"write"}) -> "ext4_map_blocks"
                       [] Does(t, {"fallocate"}) -> "ext4_prealloc"
                       [] OTHER -> "filemap_invalidate_lock")
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

(* A new block: nobody may go on reading zeros. Dirty entries stay. *)
Invalidate(t) ==
  /\ FindsUnlocked(t, "dax_invalidate_mapping_entry")
  /\ IF entry.kind = "none" \/ entry.dirty \/ entry.towrite
     THEN entry' = entry /\ sleep' = WakeNext(t)
     ELSE entry' = NoEntry /\ sleep' = WakeAll(t)
  /\ Goto(t, "unmap_invalidate")
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

(* A fault that has allocated the block unmaps the zero page first. *)
WaitForFault(t) ==
  /\ FindsUnlocked(t, "dax_wait_fault")
  /\ sleep' = WakeNext(t)
  /\ Goto(t, "dax_copy_from_iter")
  /\ UNCHANGED <<vma, inode, entry, lock, pte, tlb, device>>

WriteCopy(t) ==
  /\ At(t, "dax_copy_from_iter")
  /\ device' = [device EXCEPT !.data[cpu[t].block] = Own(t)]
  /\ IF inode.size = 0 THEN Goto(t, "i_size_write") /\ lock' = lock
     ELSE End(t) /\ lock' = Without(t, {"i_rwsem"})
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb>>

Extend(t) ==
  /\ At(t, "i_size_write")
  /\ inode' = [inode EXCEPT !.size = 1]
  /\ lock' = Without(t, {"i_rwsem"})
  /\ End(t)
  /\ UNCHANGED <<vma, entry, sleep, pte, tlb, device>>

----------------------------------------------------------------------------
(* ftruncate() and fallocate(), with and without PUNCH_HOLE.               *)

InvalidateLock(t) ==
  /\ At(t, "filemap_invalidate_lock")
  /\ CanWrite("invalidate_lock")
  /\ lock' = Exclusive(t, "invalidate_lock")
  /\ Goto(t, "unmap_layouts")
  /\ UNCHANGED <<vma, inode, entry, sleep, pte, tlb, device>>

SetSize(t) ==
  /\ At(t, "i_size_truncate")
  /\ LET size == IF Does(t, {"truncate_0"}) THEN 0 ELSE 1
     IN /\ inode' = [inode EXCEPT !.size = size]
        /\ cpu' = [cpu EXCEPT ![t].pc = "unmap_truncate",
                              ![t].grows = size > inode.size]
  /\ UNCHANGED <<vma, entry, lock, sleep, pte, tlb, device>>

DeleteEntry(t) ==
  /\ FindsUnlocked(t, "dax_delete_mapping_entry")
  /\ entry' = NoEntry
  /\ sleep' = WakeAll(t)
  /\ Goto(t, IF Does(t, {"punch"}) THEN "ext4_remove" ELSE "unmap_again")
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

(* Whoever sees a freed block sees what an earlier owner left there. *)
RemoveExtent(t) ==
  /\ At(t, "ext4_remove")
  /\ CanWrite("i_data_sem")
  /\ IF Does(t, {"truncate_1"})
     THEN UNCHANGED <<inode, device>>
     ELSE /\ inode' = [inode EXCEPT !.state = "hole", !.block = None]
          /\ device' = IF inode.block = None THEN device
                       ELSE [device EXCEPT !.freed = @ \cup {inode.block},
                                           !.data[inode.block] = "stale"]
  /\ lock' = Without(t, {"i_data_sem", "invalidate_lock", "i_rwsem"})
  /\ End(t)
  /\ UNCHANGED <<vma, entry, sleep, pte, tlb>>

Preallocate(t) ==
  /\ At(t, "ext4_prealloc")
  /\ CanWrite("i_data_sem")
  /\ LET fit == IF inode.state = "hole" THEN device.free ELSE {inode.block}
         grows == inode.size = 0 /\ fit # {}
     IN /\ IF fit = {}
           THEN /\ Goto(t, "ext4_should_retry_alloc")
                /\ lock' = Without(t, {"i_data_sem"})
           ELSE IF grows
           THEN Goto(t, "i_size_write") /\ lock' = Without(t, {"i_data_sem"})
           ELSE End(t) /\ lock' = Without(t, {"i_data_sem", "i_rwsem"})
        /\ IF inode.state # "hole" \/ fit = {}
           THEN UNCHANGED <<inode, device>>
           ELSE \E b \in fit :
                  /\ inode' = [inode EXCEPT !.state = "unwritten", !.block = b]
                  /\ device' = [device EXCEPT !.free = @ \ {b}]
  /\ UNCHANGED <<vma, entry, sleep, pte, tlb>>

----------------------------------------------------------------------------
(* fsync(), and hole punch before its locks: the entry and the mappings.   *)

AfterWriteback(t) ==
  IF Does(t, {"punch"}) THEN "inode_lock" ELSE "jbd2_complete_transaction"

Tag(t) ==
  /\ At(t, "tag_pages_for_writeback")
  /\ entry' = [entry EXCEPT !.towrite = @ \/ entry.dirty]
  /\ Goto(t, "dax_writeback_one")
  /\ UNCHANGED <<vma, inode, lock, sleep, pte, tlb, device>>

WritebackOne(t) ==
  /\ At(t, "dax_writeback_one")
  /\ IF ~entry.towrite
     THEN entry' = entry /\ Goto(t, AfterWriteback(t))
     ELSE IF entry.locked # None
     THEN entry' = entry /\ Goto(t, "dax_writeback_wait")
     ELSE entry' = [entry EXCEPT !.locked = t] /\ Goto(t, "mkclean_0")
  /\ UNCHANGED <<vma, inode, lock, sleep, pte, tlb, device>>

(* While it waited, the entry may have gone or been written by another. *)
WritebackAgain(t) ==
  /\ FindsUnlocked(t, "dax_writeback_wait")
  /\ IF entry.kind = "real" /\ entry.towrite
     THEN /\ entry' = [entry EXCEPT !.locked = t]
          /\ sleep' = WakeNone(t)
          /\ Goto(t, "mkclean_0")
     ELSE /\ entry' = entry
          /\ sleep' = WakeNext(t)
          /\ Goto(t, AfterWriteback(t))
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

(* Write-protects the page in address space 0, then 1. Where it had to, *)
(* the TLBs are flushed in a step of its own. *)
Mkclean(t) ==
  LET walking == Shared(t, "i_mmap_rwsem")
      walked == Without(t, {"i_mmap_rwsem"})
  IN \/ /\ At(t, "mkclean_0")
        /\ CanRead("i_mmap_rwsem")
        /\ pte' = [pte EXCEPT ![0].writable = @ /\ pte[0].frame # "dax"]
        /\ lock' = walking
        /\ Goto(t, IF pte[0].frame = "dax" /\ pte[0].writable
                   THEN "flush_tlb_0" ELSE "mkclean_1")
        /\ UNCHANGED <<vma, inode, entry, sleep, tlb, device>>
     \/ /\ At(t, "flush_tlb_0")
        /\ tlb' = Flushed(0)
        /\ Goto(t, "mkclean_1")
        /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, device>>
     \/ /\ At(t, "mkclean_1")
        /\ pte' = [pte EXCEPT ![1].writable = @ /\ pte[1].frame # "dax"]
        /\ IF pte[1].frame = "dax" /\ pte[1].writable
           THEN Goto(t, "flush_tlb_1") /\ lock' = lock
           ELSE Goto(t, "dax_flush") /\ lock' = walked
        /\ UNCHANGED <<vma, inode, entry, sleep, tlb, device>>
     \/ /\ At(t, "flush_tlb_1")
        /\ tlb' = Flushed(1)
        /\ lock' = walked
        /\ Goto(t, "dax_flush")
        /\ UNCHANGED <<vma, inode, entry, sleep, pte, device>>

(* What the flush does to the device is not modelled. *)
Flush(t) ==
  /\ At(t, "dax_flush")
  /\ Goto(t, "dax_writeback_done")
  /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, tlb, device>>

WritebackDone(t) ==
  /\ At(t, "dax_writeback_done")
  /\ entry' = [entry EXCEPT !.locked = None, !.dirty = FALSE,
                            !.towrite = FALSE]
  /\ sleep' = WakeNext(t)
  /\ Goto(t, AfterWriteback(t))
  /\ UNCHANGED <<vma, inode, lock, pte, tlb, device>>

Commit(t) ==
  /\ At(t, "jbd2_complete_transaction")
  /\ device' = Committed
  /\ End(t)
  /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, tlb>>

----------------------------------------------------------------------------
(* munmap(): the page table, the file's tree of mappings, the TLBs; with   *)
(* mmap_lock shared once no fault finds the mapping. madvise() likewise.   *)

Detach(t) ==
  /\ At(t, "mmap_write_lock")
  /\ CanWrite(Mmap(t))
  /\ IF vma[Mm(t)].detached
     THEN vma' = vma /\ lock' = Without(t, {Mmap(t)}) /\ End(t)
     ELSE /\ vma' = [vma EXCEPT ![Mm(t)].detached = TRUE]
          /\ lock' = [lock EXCEPT ![Mmap(t)].readers = {t},
                                  ![Mmap(t)].waiting = @ \ {t}]
          /\ Goto(t, "unmap_vmas")
  /\ UNCHANGED <<inode, entry, sleep, pte, tlb, device>>

ZapOwn(t) ==
  /\ \/ At(t, "unmap_vmas") /\ lock' = lock
     \/ /\ At(t, "madvise_lock")
        /\ CanRead(Mmap(t))
        /\ ~vma[Mm(t)].detached
        /\ lock' = Shared(t, Mmap(t))
  /\ vma' = [vma EXCEPT ![Mm(t)].flushing = @ + 1]
  /\ pte' = [pte EXCEPT ![Mm(t)] = NoMapping]
  /\ tlb' = Flushed(Mm(t))
  /\ Goto(t, IF Does(t, {"munmap"}) THEN "unlink_file_vma"
             ELSE "tlb_finish_mmu")
  /\ UNCHANGED <<inode, entry, sleep, device>>

NothingToZap(t) ==
  /\ At(t, "madvise_lock")
  /\ CanRead(Mmap(t))
  /\ vma[Mm(t)].detached
  /\ End(t)
  /\ UNCHANGED <<vma, inode, entry, lock, sleep, pte, tlb, device>>

Unlink(t) ==
  /\ At(t, "unlink_file_vma")
  /\ CanWrite("i_mmap_rwsem")
  /\ lock' = Without(t, {"i_mmap_rwsem"})
  /\ vma' = [vma EXCEPT ![Mm(t)].unmapped = TRUE]
  /\ Goto(t, "tlb_finish_mmu")
  /\ UNCHANGED <<inode, entry, sleep, pte, tlb, device>>

FinishUnmap(t) ==
  /\ At(t, "tlb_finish_mmu")
  /\ lock' = Without(t, {Mmap(t)})
  /\ vma' = [vma EXCEPT ![Mm(t)].flushing = @ - 1]
  /\ tlb' = Flushed(Mm(t))
  /\ End(t)
  /\ UNCHANGED <<inode, entry, sleep, pte, device>>

----------------------------------------------------------------------------
Step(t) ==
  \/ WaitToWrite(t) \/ Sleep(t) \/ Begin(t) \/ Retry(t)
  \/ HandleMmFault(t) \/ CheckSize(t) \/ GrabMappingEntry(t)
  \/ ShouldRetryAlloc(t) \/ SetSize(t) \/ Detach(t) \/ NothingToZap(t)
  \/ DaxInsertEntry(t) \/ VmfInsertMixed(t) \/ DaxFaultError(t)
  \/ MapBlocks(t) \/ Create(t) \/ Publish(t) \/ ZapFirst(t) \/ ZapSecond(t)
  \/ ReadBegin(t) \/ ReadCopy(t) \/ InodeLock(t) \/ Invalidate(t)
  \/ WaitForFault(t) \/ WriteCopy(t) \/ Extend(t) \/ InvalidateLock(t)
  \/ DeleteEntry(t) \/ RemoveExtent(t) \/ Preallocate(t)
  \/ Tag(t) \/ WritebackOne(t) \/ WritebackAgain(t) \/ Mkclean(t)
  \/ Flush(t) \/ WritebackDone(t) \/ Commit(t)
  \/ ZapOwn(t) \/ Unlink(t) \/ FinishUnmap(t)

(* Everyone at the end is no deadlock. *)
Finished == (\A t \in CPUs : At(t, "end")) /\ UNCHANGED vars

Next == (\E t \in CPUs : Step(t)) \/ Finished

Spec == Init /\ [][Next]_vars

----------------------------------------------------------------------------
(* Whatever block is mapped is the file's, and written.                    *)
MappedIsCurrent ==
  \A m \in Mms :
    pte[m].frame = "dax" =>
      inode.state = "written" /\ pte[m].block = inode.block

(* No mapping is writable whose entry no fsync would look at. *)
WritableIsDirty == \A m \in Mms : pte[m].writable => entry.dirty

(* Nobody sleeps for ever: the entry is locked, or someone is on his way. *)
NoLostWakeup ==
  sleep.queue # <<>> => entry.locked # None \/ sleep.woken # {}

Seen(mapping) == <<mapping.frame, mapping.block, mapping.writable>>

(* All but the control points, for comparison with the TypeScript text. *)
Projection ==
  <<<<inode.size, inode.state, inode.block>>,
    <<entry.kind, entry.block, entry.locked, entry.dirty, entry.towrite>>,
    [i \in 1..2 |-> <<vma[i - 1].detached, vma[i - 1].unmapped,
                      vma[i - 1].flushing>>],
    [i \in 1..2 |-> Seen(pte[i - 1])],
    [i \in 1..Cardinality(CPUs) |-> Seen(tlb[i - 1])],
    [i \in 1..6 |->
       LET l == <<"i_rwsem", "mmap_lock_0", "mmap_lock_1", "invalidate_lock",
                  "i_mmap_rwsem", "i_data_sem">>[i]
       IN <<lock[l].writer, lock[l].readers, lock[l].waiting>>],
    sleep.queue, sleep.woken, device.free, device.freed,
    [b \in 1..Cardinality(Blocks) |-> device.data[b - 1]]>>

(* True, and prints every state found, once. *)
Shown == PrintT(Projection)
=============================================================================
