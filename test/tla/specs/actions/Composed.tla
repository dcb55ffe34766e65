---- MODULE Composed ----
\* Steps in two parts, and steps in three. TLC needs -Dtlc2.tool.impl.Tool.cdot=true for these.
EXTENDS Naturals
VARIABLES cash, goods
Init == cash = 3 /\ goods = 0
Pay(n) == cash >= n /\ cash' = cash - n /\ UNCHANGED goods
Fetch == goods' = goods + 1 /\ UNCHANGED cash
Lose == cash < 3 /\ goods' \in {0, goods} /\ UNCHANGED cash
Buy == \E n \in 1..2 : Pay(n) \cdot Fetch
Next == Buy \/ (Pay(1) \cdot Fetch \cdot Lose)
OnlyPays(n) == cash >= n /\ cash' = cash - n
Careless == OnlyPays(1) \cdot (goods' = goods + 1 /\ UNCHANGED cash)
Kept == goods < 2 /\ UNCHANGED goods /\ (OnlyPays(1) \cdot (cash' = cash + goods))
Bought == [][Next]_<<cash, goods>>
NotFree == [][cash' < cash => (Pay(1) \cdot Fetch) \/ (Pay(2) \cdot Fetch) \/ goods' < goods]_<<cash, goods>>
CanBuy == cash > 0 <=> ENABLED Buy
Anywhere == TRUE \cdot TRUE
Price[n \in 1..2] == IF Anywhere THEN n ELSE 0
BuyPriced == Pay(Price[1])
====
