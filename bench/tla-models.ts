/**
 * Models of tlaplus/Examples with more than 100,000 distinct states that TLC finishes within minutes: the module and the
 * configuration, below `specifications`, dearest last. Models that draw random values are left out.
 */
export const models: readonly (readonly [module: string, configuration: string])[] = [
  ['TeachingConcurrency/SimpleRegular.tla', 'TeachingConcurrency/SimpleRegular.cfg'],
  ['Disruptor/Disruptor_MPMC.tla', 'Disruptor/Disruptor_MPMC.cfg'],
  ['SlushProtocol/Slush.tla', 'SlushProtocol/SlushSmall.cfg'],
  ['Bakery-Boulangerie/MCBakery.tla', 'Bakery-Boulangerie/MCBakery.cfg'],
  ['lamport_mutex/MCLamportMutex.tla', 'lamport_mutex/MCLamportMutex.cfg'],
  ['NanoBlockchain/MCNano.tla', 'NanoBlockchain/MCNanoMedium.cfg'],
  ['MultiPaxos-SMR/MultiPaxos_MC.tla', 'MultiPaxos-SMR/MultiPaxos_MC_small.cfg'],
  ['ewd998/EWD998PCal.tla', 'ewd998/EWD998PCal.cfg'],
  ['btree/btree.tla', 'btree/btree.cfg'],
  ['dag-consensus/TLCSailfish1.tla', 'dag-consensus/TLCSailfish1.cfg'],
  ['CoffeeCan/CoffeeCan.tla', 'CoffeeCan/CoffeeCan1000Beans.cfg'],
  ['transaction_commit/PaxosCommit.tla', 'transaction_commit/PaxosCommit.cfg'],
  ['KeyValueStore/MCKVS.tla', 'KeyValueStore/MCKVSSafetySmall.cfg'],
  [
    'LeastCircularSubstring/MCLeastCircularSubstring.tla',
    'LeastCircularSubstring/MCLeastCircularSubstringMedium.cfg',
  ],
  ['PaxosHowToWinATuringAward/MCPaxos.tla', 'PaxosHowToWinATuringAward/MCPaxosSmall.cfg'],
  [
    'CheckpointCoordination/MCCheckpointCoordination.tla',
    'CheckpointCoordination/MCCheckpointCoordination.cfg',
  ],
  ['Bakery-Boulangerie/MCBoulanger.tla', 'Bakery-Boulangerie/MCBoulanger.cfg'],
  ['cf1s-folklore/cf1s_folklore.tla', 'cf1s-folklore/cf1s_folklore.cfg'],
]
