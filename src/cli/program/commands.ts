import type { DefineCommand } from './perform.js';

/** A command as the list of commands shows it. */
interface CommandEntry {
  readonly group: string;
  readonly name: string;
  readonly summary: string;
  /** It loads many boards one after another. */
  readonly loadsMany?: true;
  /** Loads its arguments, options and action. */
  readonly load: () => Promise<DefineCommand>;
}

/** The commands, grouped by what a person does with a board. Only the command that runs is loaded. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    group: 'Write:',
    name: 'validate',
    summary: 'check boards and show every mistake with its place',
    loadsMany: true,
    load: async () => (await import('./write-commands.js')).defineValidate,
  },
  {
    group: 'Write:',
    name: 'models',
    summary: 'list the models: limits, rates, duplicate safety',
    load: async () => (await import('./write-commands.js')).defineModels,
  },
  {
    group: 'Plan:',
    name: 'plan',
    summary: 'show what a render would do, why, and its price',
    loadsMany: true,
    load: async () => (await import('./plan-commands.js')).definePlan,
  },
  {
    group: 'Plan:',
    name: 'compare',
    summary: 'price the board on every model',
    load: async () => (await import('./plan-commands.js')).defineCompare,
  },
  {
    group: 'Plan:',
    name: 'diff',
    summary: 'show what an edit changes, and what it costs',
    load: async () => (await import('./plan-commands.js')).defineDiff,
  },
  {
    group: 'Render:',
    name: 'rehearse',
    summary: 'do the whole render on this machine, with drawn clips, for free',
    load: async () => (await import('./render-commands.js')).defineRehearse,
  },
  {
    group: 'Render:',
    name: 'render',
    summary: 'render what is missing; run it again to go on',
    load: async () => (await import('./render-commands.js')).defineRender,
  },
  {
    group: 'Render:',
    name: 'sandbox',
    summary: 'run a free local gateway to try things out',
    load: async () => (await import('./render-commands.js')).defineSandbox,
  },
  {
    group: 'Look:',
    name: 'status',
    summary: 'show the takes, what they cost, and what to do next',
    loadsMany: true,
    load: async () => (await import('./look-commands.js')).defineStatus,
  },
  {
    group: 'Look:',
    name: 'costs',
    summary: 'add up what the takes of all boards cost',
    load: async () => (await import('./look-commands.js')).defineCosts,
  },
  {
    group: 'Look:',
    name: 'review',
    summary: 'write a page to look at the takes and pick them',
    load: async () => (await import('./look-commands.js')).defineReview,
  },
  {
    group: 'Look:',
    name: 'open',
    summary: 'open the review page or a clip with your own player',
    load: async () => (await import('./look-commands.js')).defineOpen,
  },
  {
    group: 'Look:',
    name: 'frames',
    summary: 'write the first, middle and last frame of each clip',
    load: async () => (await import('./look-commands.js')).defineFrames,
  },
  {
    group: 'Choose:',
    name: 'pick',
    summary: 'pick, approve or reject takes, or show what was decided',
    load: async () => (await import('./choose-commands.js')).definePick,
  },
  {
    group: 'Choose:',
    name: 'accept',
    summary: 'keep the clips of edited shots, instead of buying new ones',
    load: async () => (await import('./choose-commands.js')).defineAccept,
  },
  {
    group: 'Choose:',
    name: 'prune',
    summary: 'remove clips that are not picked, and keep their records',
    load: async () => (await import('./choose-commands.js')).definePrune,
  },
  {
    group: 'Film:',
    name: 'cut',
    summary: 'cut the picked takes into one film',
    load: async () => (await import('./film-commands.js')).defineCut,
  },
  {
    group: 'Film:',
    name: 'export',
    summary: 'write the film for an editor: OTIO, FCPXML, EDL, CSV, captions',
    load: async () => (await import('./film-commands.js')).defineExport,
  },
  {
    group: 'Repair:',
    name: 'verify',
    summary: 'check every stored clip, and say what to do next',
    load: async () => (await import('./repair-commands.js')).defineVerify,
  },
  {
    group: 'Repair:',
    name: 'doctor',
    summary: 'check journal, manifest and clips; repair a damaged journal',
    load: async () => (await import('./repair-commands.js')).defineDoctor,
  },
  {
    group: 'Repair:',
    name: 'reconcile',
    summary: 'settle a take with an unknown outcome',
    load: async () => (await import('./repair-commands.js')).defineReconcile,
  },
];
