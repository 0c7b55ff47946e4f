/** The public surface of `@crewright/sim`, written out by hand. */
export type { Agent, Agents, AgentsView, Column, ColumnAgents, ColumnKind, FirstAgents } from './contract/agents.ts'
export type {
  Asked,
  Decided,
  DecidedBy,
  Decider,
  Deciders,
  GatedModel,
  ModelGate,
  Rule,
  Turn,
} from './contract/decide.ts'
export type { GivenValues, Parameter, Parameters, ParameterValue, ValuesOf } from './contract/parameters.ts'
export type { Random } from './contract/random.ts'
export type {
  CheckpointOptions,
  DecidedNow,
  SentMail,
  SimulationOptions,
  SimulationResult,
  SimulationStatus,
  StepNow,
} from './contract/simulation.ts'
export type { NumbersSeen, Seen } from './contract/seen.ts'
export type { Show } from './contract/show.ts'
export type { Around, Cell, Grid, GridView, Neighbourhood, Network, NetworkView } from './contract/spaces.ts'
export type { AnyView, Mail, PayloadRead, WorldView } from './contract/view.ts'
export type {
  AnyWorld,
  DefinedWorld,
  Delivery,
  Proposal,
  Schedule,
  Setup,
  World,
  WorldParts,
} from './contract/world.ts'
export { openBroker, type Broker } from './broker/open-broker.ts'
export type { BrokerCounts, BrokerOptions, Replay, Retry } from './broker/broker-options.ts'
export { askPerson } from './minds/ask-person.ts'
export { decisionLines, readDecisions, type LoggedDecision } from './minds/decision-log.ts'
export { modelAgent, type ModelAgentParts } from './minds/model-agent.ts'
export type { NotesOptions } from './minds/notes.ts'
export { replayAgent } from './minds/replay-agent.ts'
export { columns, float32, float64, int16, int32, int8, uint16, uint32, uint8, type RowOf } from './agents/columns.ts'
export { defineWorld } from './define-world.ts'
export { fork, resume } from './engine/resume.ts'
export { simulate } from './engine/simulate.ts'
export { SimulationError, type SimulationPlace } from './errors/simulation-error.ts'
export { TurnStream } from './random/stream.ts'
export { grid, unboundedGrid, type GridOptions } from './spaces/grid.ts'
export { network, type NetworkOptions } from './spaces/network.ts'
export { completeNetwork, ring, type RingOptions } from './spaces/regular-networks.ts'
export { randomNetwork, type RandomNetworkOptions } from './spaces/random-network.ts'
export { readNetwork, type NamedNetwork, type ReadNetworkOptions } from './spaces/read-network.ts'
export { scaleFree, type ScaleFreeOptions } from './spaces/scale-free.ts'
export { smallWorld, type SmallWorldOptions } from './spaces/small-world.ts'
export { gini } from './measures/gini.ts'
export { choice, flag, integer, number, type NumberOptions } from './parameters/parameters.ts'
