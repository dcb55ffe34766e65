/*
 * The protocol of dax-protocol.ts in Promela, step for step: one d_step here is one step there.
 * Compile with -DCALLS=n for n calls per thread. Locals are set to 0 as soon as they are dead.
 * A thread that has finished stays at its begin label, so that no extra states come from its end.
 */
#ifndef CALLS
#define CALLS 2
#endif
#define PAGES 3

#define HOLE 0
#define UNWRITTEN 1
#define WRITTEN 2

#define EMPTY 0
#define ZERO 1
#define REAL 2

#define NONE 0
#define ZEROPAGE 1
#define READONLY 2
#define WRITABLE 3

byte extent[PAGES];
byte block_of[PAGES];  /* block + 1, 0 for none */
byte entry[PAGES];
bit is_dirty[PAGES];
byte locked_by[PAGES]; /* thread + 1, 0 for nobody */
byte pte[PAGES];
byte pte_block[PAGES];
bit is_free[3] = 1;
byte inode_locked_by;
byte invalidate_writer;
byte invalidate_readers;

#define ME (_pid + 1)
/* Spin takes a jump to a label right before a d_step for a jump into it. */
#define LABELLED(step) if :: d_step { step } fi;
#define BEGIN(page) left > 0 -> left--; p = page
#define NO_BLOCK (!is_free[0] && !is_free[1] && !is_free[2])
#define TAKE(n) extent[p] == HOLE && is_free[n] -> \
        is_free[n] = 0; block_of[p] = n + 1; extent[p] = UNWRITTEN

active [2] proctype thread()
{
    byte left = CALLS;
    byte p;
    byte b;

end_begin:
    if
    :: d_step { BEGIN(0) } goto read_fault
    :: d_step { BEGIN(1) } goto read_fault
    :: d_step { BEGIN(2) } goto read_fault
    :: d_step { BEGIN(0) } goto write_fault
    :: d_step { BEGIN(1) } goto write_fault
    :: d_step { BEGIN(2) } goto write_fault
    :: d_step { BEGIN(0) } goto write
    :: d_step { BEGIN(1) } goto write
    :: d_step { BEGIN(2) } goto write
    :: d_step { BEGIN(0) } goto punch_hole
    :: d_step { BEGIN(1) } goto punch_hole
    :: d_step { BEGIN(2) } goto punch_hole
    :: d_step { BEGIN(0) } goto fsync
    :: d_step { BEGIN(1) } goto fsync
    :: d_step { BEGIN(2) } goto fsync
    fi;

read_fault:
    LABELLED(invalidate_writer == 0 -> invalidate_readers++)
    d_step { locked_by[p] == 0 -> locked_by[p] = ME }
    d_step { /* iomap_begin */
        if
        :: extent[p] == WRITTEN -> b = block_of[p]
        :: else
        fi
    }
    d_step { /* insert_entry */
        if
        :: b != 0 -> entry[p] = REAL
        :: else ->
            if
            :: entry[p] == EMPTY -> entry[p] = ZERO
            :: else
            fi
        fi
    }
    d_step { /* insert_pte */
        if
        :: b == 0 ->
            if
            :: pte[p] == NONE -> pte[p] = ZEROPAGE
            :: else
            fi
        :: else ->
            if
            :: pte[p] != WRITABLE -> pte[p] = READONLY; pte_block[p] = b
            :: else
            fi
        fi;
        b = 0
    }
    goto finish_fault;

write_fault:
    LABELLED(invalidate_writer == 0 -> invalidate_readers++)
    d_step { locked_by[p] == 0 -> locked_by[p] = ME }
    if /* iomap_begin */
    :: d_step { extent[p] != HOLE -> b = block_of[p] }
    :: d_step { TAKE(0); b = 1 }
    :: d_step { TAKE(1); b = 2 }
    :: d_step { TAKE(2); b = 3 }
    :: d_step { extent[p] == HOLE && NO_BLOCK -> skip } goto finish_fault
    fi;
    d_step { extent[p] = WRITTEN }                        /* convert */
    d_step { entry[p] = REAL; is_dirty[p] = 1 }           /* insert_entry */
    d_step { pte[p] = WRITABLE; pte_block[p] = b; b = 0 } /* insert_pte */

finish_fault:
    LABELLED(locked_by[p] = 0; p = 0)
    d_step { invalidate_readers-- }
    goto end_begin;

write:
    LABELLED(inode_locked_by == 0 -> inode_locked_by = ME)
    if /* iomap_begin */
    :: d_step { extent[p] != HOLE -> skip }
    :: d_step { TAKE(0) }
    :: d_step { TAKE(1) }
    :: d_step { TAKE(2) }
    :: d_step { extent[p] == HOLE && NO_BLOCK -> p = 0 } goto write_done
    fi;
    d_step { /* drop_zero_page */
        locked_by[p] == 0 ->
        if
        :: entry[p] == ZERO -> entry[p] = EMPTY; pte[p] = NONE; pte_block[p] = 0
        :: else
        fi
    }
    d_step { extent[p] = WRITTEN; p = 0 } /* convert */
write_done:
    LABELLED(inode_locked_by = 0)
    goto end_begin;

punch_hole:
    LABELLED(inode_locked_by == 0 -> inode_locked_by = ME)
    d_step { invalidate_writer == 0 && invalidate_readers == 0 -> invalidate_writer = ME }
    d_step { pte[p] = NONE; pte_block[p] = 0 }                    /* unmap */
    d_step { locked_by[p] == 0 -> entry[p] = EMPTY; is_dirty[p] = 0 } /* drop_entry */
    d_step { /* free_block */
        if
        :: block_of[p] != 0 -> is_free[block_of[p] - 1] = 1; block_of[p] = 0; extent[p] = HOLE
        :: else
        fi;
        p = 0
    }
    d_step { invalidate_writer = 0; inode_locked_by = 0 }
    goto end_begin;

fsync:
    if /* wait_entry */
    :: d_step { is_dirty[p] && locked_by[p] == 0 -> locked_by[p] = ME }
    :: d_step { !is_dirty[p] -> p = 0 } goto end_begin
    fi;
    d_step { /* write_protect */
        if
        :: pte[p] == WRITABLE -> pte[p] = READONLY
        :: else
        fi
    }
    d_step { is_dirty[p] = 0 } /* flush */
    d_step { locked_by[p] = 0; p = 0 }
    goto end_begin
}
