\* Procedures that call each other and themselves; variables and labels of one name in several bodies.
---- MODULE Calls ----
EXTENDS Naturals, Sequences, TLC
(* --algorithm Calls {
  variables x = 0, out = <<>>;
  procedure add(n = 0, v = 0)
    variables left = 2;
  {
    Loop: while (left > 0) { left := left - 1; x := (x + n) % 2 };
    Deep: if (n > 1) { call add(n - 1, x) };
    Back: return
  }
  procedure show(v = 0)
    variables left = 1;
  {
    Say: out := <<v + left>>;
         call add(1, v);
    Back: return
  }
  fair process (a \in 1..2)
    variables v = self, left = 0;
  {
    Go: call add(v, left);
    Next1: left := x + v;
    Last: call show(left)
  }
  process (b = 3)
    variables v = 7, add_ = 1;
  {
    Go: v := v + 1;
    Go2: await v = 8;
  }
} *)
Bound == x < 2 /\ Len(out) < 2
Seven == v_b \in 7..8
Served == \A p \in 1..2 : <>(pc[p] = "Done")
Named == \A p \in 1..2 : v_[p] = p /\ left_[p] \in 0..3 /\ n[p] \in 0..2 /\ left_a[p] \in 0..2
====
