/**
 * The import law: which file may import which, and why. Each rule has a name and a reason, which the test prints with the import
 * that breaks it. docs/architecture.md explains the rooms.
 */

/** One room of `src`. */
interface Room {
  /** What is in it, in a few words. */
  readonly holds: string;
  /** The rooms that it may import from, besides itself. */
  readonly imports: readonly string[];
  /** Its folders, lowest first; '' is the room's own. A file imports from its own folder, or from one before it. */
  readonly folders?: readonly string[];
  /** No clock, randomness, files, network or environment in any of its files. */
  readonly pure?: true;
  /** Folders of a pure room that run in a browser: they have its clock, its document and its network. */
  readonly browser?: readonly string[];
}

const LANGUAGE = ['document', 'storyboard', 'gateway'] as const;
const GROUND = ['system', 'http'] as const;

export const ROOMS: Readonly<Record<string, Room>> = {
  system: { holds: 'files, locks, clocks and timers of this machine', imports: [], folders: ['', 'program'] },
  document: {
    holds: 'YAML text becomes a value with places, or diagnostics',
    imports: [],
    folders: ['', 'yaml', 'schema'],
    pure: true,
  },
  storyboard: { holds: 'a document becomes shots', imports: ['document'], folders: ['raw', 'check', ''], pure: true },
  gateway: {
    holds: 'one shot in a vendor’s dialect, and the vendor’s answers; rates',
    imports: ['document', 'storyboard'],
    folders: ['', 'answer', 'camera', 'vendor', 'catalogue', 'policy', 'config', 'check'],
    pure: true,
  },
  http: {
    holds: 'one HTTP request: connection, time limits, size caps, masked secrets, guarded addresses',
    imports: ['system', 'gateway'],
  },
  take: {
    holds: 'what happened: events, ledger, manifest, clips on disk',
    imports: ['system', ...LANGUAGE],
    folders: ['', 'projection', 'manifest', 'budget', 'ledger', 'ledger/repair', 'merge', 'places'],
  },
  picks: {
    holds: 'what people decided about takes',
    imports: ['system', ...LANGUAGE, 'take'],
  },
  plan: {
    holds: 'what to do next, why, and what it costs',
    imports: [...LANGUAGE, 'take', 'picks'],
    folders: ['verdict', 'shot', '', 'compare', 'diff', 'saved', 'costs', 'policy'],
    pure: true,
  },
  film: {
    holds: 'the picked clips in their places, as frames of one film; what editors read of it',
    imports: ['document', 'storyboard'],
    folders: ['', 'export'],
    pure: true,
  },
  report: {
    holds: 'values become text',
    imports: [...LANGUAGE, 'take', 'picks', 'plan', 'film'],
    folders: [
      'text',
      'diagnostics',
      'profiles',
      'reason',
      'policy',
      'plan',
      'diff',
      'cut',
      'run',
      'boards',
      'status',
      'clips',
      'picks',
      'review',
      'costs',
      'film',
      'pull-request',
    ],
    pure: true,
  },
  review: {
    holds: 'the review page: its data, its template, and the code that runs in the browser',
    imports: [...LANGUAGE, 'take', 'picks', 'plan', 'report'],
    folders: ['', 'browser/base', 'browser/media', 'browser/view', 'browser'],
    pure: true,
    browser: ['browser/base', 'browser/media', 'browser/view', 'browser'],
  },
  media: {
    holds: 'pictures: inspect, decode, encode, draw; what a prompt’s words draw',
    imports: ['system'],
    folders: ['inspect', 'decode', 'encode', 'cues', 'text', 'draw', 'card', 'cut', 'conform', ''],
  },
  sandbox: { holds: 'the gateway on this machine', imports: ['media'], folders: ['job', 'dialect', 'http', 'clip', ''] },
  engine: {
    holds: 'a plan becomes takes',
    imports: [...GROUND, ...LANGUAGE, 'take', 'plan', 'report', 'media'],
    folders: ['throttle', 'budget', 'download', 'callback', 'context', 'job', 'clip', 'submit', 'scheduler'],
  },
  app: {
    holds: 'use cases: the pure rooms meet the disk',
    imports: [...GROUND, ...LANGUAGE, 'take', 'picks', 'plan', 'film', 'report', 'review', 'media', 'engine', 'sandbox'],
    folders: [
      '',
      'access',
      'board',
      'several-boards',
      'prior-state',
      'picks',
      'policy',
      'plan',
      'diff',
      'saved-plan',
      'costs',
      'record',
      'render',
      'settle',
      'doctor',
      'status',
      'accept',
      'rehearse',
      'verify',
      'frames',
      'film',
      'cut',
      'export',
      'prune',
      'review',
      'serve',
    ],
  },
  cli: {
    holds: 'the command line',
    imports: [...GROUND, ...LANGUAGE, 'take', 'picks', 'plan', 'film', 'report', 'review', 'media', 'engine', 'app', 'sandbox'],
    folders: ['options', 'terminal', 'film', 'commands', 'plan', 'status', 'settle', 'clips', 'review', 'program', ''],
  },
  action: {
    holds: 'the GitHub action: its inputs, its comment, its exit codes',
    imports: [...GROUND, ...LANGUAGE, 'take', 'picks', 'plan', 'report', 'app'],
    folders: ['github', 'boards', ''],
  },
  library: {
    holds: 'the functions and types of the npm package: the core’s values in the public units',
    imports: [...GROUND, ...LANGUAGE, 'take', 'picks', 'plan', 'report', 'engine', 'app'],
  },
  '': { holds: 'the library’s door', imports: ['library'] },
};

/** Why each rule exists. */
export const REASONS = {
  'room-order':
    'a room may import only from the rooms that its entry in test/architecture/law.ts lists, so that it can be read, tested and replaced without those after it; the sandbox shares nothing with the gateways, or it could share a mistake with them',
  'folder-order':
    'within a room, a file imports from its own folder or from one before it, so that a change can only reach upward and nothing depends on itself',
  'pure-imports-pure': 'a pure file must give the same answer for the same input, so what it imports must be pure as well',
  'pure-touches-nothing':
    'a pure file gets the time, randomness, files, the network and the environment as values, so that a plan can be checked and repeated',
  'no-circles': 'files that import each other cannot be understood or tested one at a time',
  'one-door': 'each dependency is imported in one file, so that it can be replaced there',
  'gateways-passed-in':
    'every file but the two that start a command line or load a board receives a registry of gateways, so that a user can add a gateway',
  'small-files': 'a file of more than 200 lines does more than one thing; split it, or list it with a reason in LONG_FILES',
  'small-folders': 'a folder of more than 18 files is a list, not a map; group its files by topic',
} as const;

/** Rooms that are not pure, and have pure files. */
export const PURE_FILES: readonly string[] = [
  'engine/budget/drift.ts',
  'engine/clip/absence.ts',
  'engine/clip/failed-download.ts',
  'engine/clip/fetch-machine.ts',
  'engine/clip/fetch-state.ts',
  'engine/clip/fetch-steps.ts',
  'engine/clip/fetch-result.ts',
  'engine/context/state-table.ts',
  'engine/download/range.ts',
  'engine/job/doubtful-failure.ts',
  'engine/job/follow-job.ts',
  'engine/job/follow-state.ts',
  'engine/job/job-check.ts',
  'engine/job/missed-polls.ts',
  'engine/job/propagation-pause.ts',
  'engine/job/stall-watch.ts',
  'engine/submit/obstacle.ts',
  'engine/submit/submission.ts',
  'engine/submit/submit-machine.ts',
  'engine/submit/submit-state.ts',
  'engine/submit/submit-steps.ts',
  'engine/submit/verdict.ts',
  'engine/throttle/job-lengths.ts',
  'engine/throttle/log-normal.ts',
  'engine/throttle/pace.ts',
  'engine/throttle/poll-pause.ts',
  'engine/throttle/retry-budget.ts',
  'engine/throttle/slot-count.ts',
  'media/cues/cleaned-words.ts',
  'media/cues/count-figures.ts',
  'media/cues/cue-list.ts',
  'media/cues/cues.ts',
  'media/cues/describe-cues.ts',
  'media/cues/find-detail.ts',
  'media/cues/misleading-phrases.ts',
  'media/cues/people.ts',
  'media/cues/read-cues.ts',
  'media/card/body-parts.ts',
  'media/card/shapes.ts',
  'media/card/mannequin.ts',
  'media/card/tones.ts',
  'media/card/move-names.ts',
  'media/card/backdrop.ts',
  'media/card/figures.ts',
  'media/draw/camera-move.ts',
  'media/draw/clip-order.ts',
  'media/draw/slate-layout.ts',
  'media/draw/slate-timecode.ts',
  'media/card/draw-card.ts',
  'system/is-deep.ts',
  'take/apply-event.ts',
  'take/budget/budget-use.ts',
  'take/budget/entries-text.ts',
  'take/budget/found-takes.ts',
  'take/budget/shared-entries.ts',
  'take/event-check.gen.d.ts',
  'take/event.gen.ts',
  'take/external-task-id.ts',
  'take/fold.ts',
  'take/imported-take.ts',
  'take/projection/job-lengths.ts',
  'take/ledger/repair/clues.ts',
  'take/ledger/repair/flaw.ts',
  'take/ledger/check-event.ts',
  'take/ledger/event-stamp.ts',
  'take/ledger/journal-record.ts',
  'take/ledger/leases.ts',
  'take/ledger/ledger.ts',
  'take/ledger/record-line.ts',
  'take/ledger/repair/rebuild.ts',
  'take/ledger/repair/repair-line.ts',
  'take/ledger/repair/salvage.ts',
  'take/ledger/decide.ts',
  'take/manifest-check.gen.d.ts',
  'take/manifest.gen.ts',
  'take/manifest/attempt.ts',
  'take/manifest/conflict-markers.ts',
  'take/manifest/join-takes.ts',
  'take/manifest/manifest-diff.ts',
  'take/manifest/manifest.ts',
  'take/mask-request.ts',
  'take/merge/merge-takes.ts',
  'take/merge/number-takes.ts',
  'take/projection/projection.ts',
  'take/release-0.1.ts',
  'take/take-event.ts',
  'take/projection/take-index.ts',
  'take/projection/take-map.ts',
  'take/take.ts',
  'picks/accept-take.ts',
  'picks/complete-picks.ts',
  'picks/decide.ts',
  'picks/describe-picks.ts',
  'picks/describe-pins.ts',
  'picks/edit-picks.ts',
  'picks/line-lists.ts',
  'picks/pick-line.ts',
  'picks/picked.ts',
  'picks/picks-check.gen.d.ts',
  'picks/picks-text.ts',
  'picks/picks.gen.ts',
  'picks/pin-line.ts',
  'picks/read-picks.ts',
  'picks/resolve-pick.ts',
  'picks/resolve-picks.ts',
  'picks/resolve-pins.ts',
];

/** A pure file may import types from these: a type does nothing. */
export const TYPES_FOR_PURE_FILES: readonly string[] = [
  'engine/context/halt.ts',
  'take/clip-status.ts',
  'http/send.ts',
  'engine/download/download-failure.ts',
];

/** The built-in gateways. Only these files import them: the library's door for boards, and the start of the command line. */
export const BUILT_IN_GATEWAYS = {
  file: 'gateway/vendor/built-in.ts',
  importedBy: ['app/board/load.ts', 'cli/command-line.ts'],
};

/** Each dependency's one door. `cli/` for a folder: commander is the command line itself. */
export const DOORS: Readonly<Record<string, string>> = {
  '@resvg/resvg-js': 'media/draw/raster.ts',
  ajv: 'document/schema/ajv.ts',
  'ajv-formats': 'document/schema/validator.ts',
  commander: 'cli/',
  dotenv: 'app/access/dot-env.ts',
  'fastest-levenshtein': 'document/did-you-mean.ts',
  'fs-native-extensions': 'system/file-lock.ts',
  'h264-mp4-encoder': 'media/encode/h264.ts',
  'image-size': 'media/inspect/picture.ts',
  'ipaddr.js': 'http/address-guard.ts',
  'log-update': 'cli/terminal/progress.ts',
  mediabunny: 'media/inspect/mediabunny.ts',
  'p-limit': 'engine/throttle/local-limits.ts',
  picocolors: 'report/text/palette.ts',
  standardwebhooks: 'engine/callback/webhook-signature.ts',
  tinyglobby: 'app/board/match-yaml-files.ts',
  undici: 'http/connection.ts',
  yaml: 'document/yaml/read-yaml-tree.ts',
};

/** Files of more than 200 lines that are not generated, with the reason why each stays whole. */
export const LONG_FILES: Readonly<Record<string, string>> = {};
