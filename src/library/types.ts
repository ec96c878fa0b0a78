/** Every type that the library's functions name: test/library/types.test.ts checks that none is missing. */
export type { ChargeDifference } from '../engine/budget/costs.js';
export type { Credentials, CreditValue, OrderedClip, RequestSchema, Ticket, Unsupported } from '../gateway/gateway.js';
export type { HttpAnswer, HttpRequest } from '../gateway/messages.js';
export type {
  CompareBoard,
  CompareCamera,
  CompareConfig,
  CompareCost,
  CompareDocument,
  CompareMoney,
  CompareOwnClip,
  CompareProblem,
  CompareRow,
  CompareShot,
} from '../plan/compare/compare.gen.js';
export type {
  Cap,
  ChangedField,
  Money,
  PlanBoard,
  PlanCamera,
  PlanConfig,
  PlanDocument,
  PlanOwnClip,
  PlanPick,
  PlanPolicy,
  PlanProfile,
  PlanRange,
  PlanRangeInMoney,
  PlanRate,
  PlanRequest,
  PlanStep,
  PlanTotal,
  PolicyPlace,
  ProfileCost,
  ProfileMoney,
  ReadText,
  Reason,
} from '../plan/plan.gen.js';
export type { DoctorDocument } from '../report/status/doctor.gen.js';
export type { Camera, Part, Shot, Still } from '../storyboard/shot.js';
export type {
  AcceptedTicket,
  BoardRead,
  Clip as EventClip,
  OrderDifference as EventOrderDifference,
  RunCosts,
  RunEvent,
  RunFinished,
  RunStarted,
  StartedStep,
  TakeAbandoned,
  TakeAccepted,
  TakeAdopted,
  TakeBegun,
  TakeDuplicated,
  TakeFailed,
  TakeFetching,
  TakeHeld,
  TakeImported,
  TakeProgress,
  TakePruned,
  TakeRefused,
  TakeRendered,
  TakeRestored,
  TakeSetAside,
  TakeStored,
  TakeUnfetched,
  TakeUnfinished,
  TakeUnknown,
  TakeUnwritten,
  TakeWaiting,
  ToPay,
  WantedShot,
  Warned,
} from '../take/event.gen.js';
export type {
  Clip,
  Difference,
  Manifest,
  ManifestStoryboard,
  ManifestTake,
  ManifestTotal,
  OrderDifference,
  TakeCredits,
  TakeError,
} from '../take/manifest.gen.js';
export type { Board, BoardShot, LoadOptions, ValidateOptions } from './board.js';
export type { Diagnostic, Place, Position, RelatedPlace } from './diagnostic.js';
export type { DoctorOptions } from './doctor.js';
export type { Advice, ChargeFacts, Gateway, GatewayRate, GatewayUsage, JobFacts, SubmitFacts } from './gateway.js';
export type {
  BoardOptions,
  Clock,
  CommonOptions,
  Environment,
  Listening,
  ListenOptions,
  PlanOptions,
  RehearseOptions,
  RenderOptions,
  RunOptions,
  RunPreview,
  Timeouts,
  WatchOptions,
} from './options.js';
export type { CompareOptions, Comparison, Validation } from './read.js';
export type { ClipTaken, Decision, JobAdopted, Reconciled, TakeGivenUp, TakeRetried } from './reconcile.js';
export type { Failure, FailureKind, Result } from './result.js';
export type { ClipWarning, KeptFile, ManifestConflict, RunResult, TakeCounts, UnrecordedJob } from './run-result.js';
export type { BoardStatus, StatusOptions } from './status.js';
