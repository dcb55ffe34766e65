\* Constants whose words make no name, or the name of something else.
---- MODULE Literals ----
EXTENDS Naturals, Sequences
VARIABLE x
Init == x \in {"<", ">"}
Next == \/ x \in {"<"} /\ x' = ">"
        \/ <<x>> \in {<<">">>, <<"=">>} /\ x' = "<"
        \/ x \in {">", "!"} /\ x' = <<"-">>[1]
        \/ x = "-" /\ x' \in {"if", "for", "set"} \ {"if", "for"}
        \/ x \in {"set", "tuple", "s", "t"} /\ x' = "="
Spec == Init /\ [][Next]_x
Known == x \in {"<", ">", "=", "-"} \/ x = "set"
====
