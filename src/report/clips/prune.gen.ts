// Generated from schema/prune.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes prune --format json` did, or with --dry-run would do. Since 0.2.
 */
export interface PruneDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The path of the board's folder, relative to where the command ran.
   */
  folder: string;
  /**
   * Nothing was changed, as --dry-run asked for.
   */
  dry_run?: true;
  /**
   * A person said no: nothing was changed.
   */
  declined?: true;
  /**
   * Clips that are not picked.
   */
  clips: PruneClip[];
  /**
   * Clips that are not picked, and stay.
   */
  kept: KeptClip[];
  /**
   * Shots with clips that all stay, and why.
   */
  shots: SparedShot[];
  /**
   * The size of the files that were removed.
   */
  freed_bytes: number;
  restored?: RestoredClip;
}
export interface PruneClip {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * The clip's path, relative to where the command ran.
   */
  file: string;
  /**
   * The clip's size.
   */
  bytes: number;
  /**
   * there: the gateway still has the clip. gone: it does not, or it cannot be asked. not-asked: the clip was pruned before, and its file was still here.
   */
  gateway: 'there' | 'gone' | 'not-asked';
  /**
   * Why it counts as gone, in words.
   */
  message?: string;
  /**
   * pruned: the file was removed. due: it would be removed, or was not removed yet. held-back: it stays, as only --yes removes a clip that the gateway no longer has.
   */
  outcome: 'pruned' | 'due' | 'held-back';
}
export interface KeptClip {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * The clip's path, relative to where the command ran.
   */
  file: string;
  /**
   * pinned: a line of `pins` keeps it. changed: the file is not the clip that was stored.
   */
  code: 'pinned' | 'changed';
}
export interface SparedShot {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * no-pick: nothing was picked. rejected: its line only rejects a take. void: its pick does not count. outdated: the shot changed after its take was picked. picked-clip-missing: the picked clip is not on this disk. off-board: the board has no such shot.
   */
  code: 'no-pick' | 'rejected' | 'void' | 'outdated' | 'picked-clip-missing' | 'off-board';
}
/**
 * With --restore: the take that was restored.
 */
export interface RestoredClip {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * Whether its clip is still on this disk. If not, the next render fetches it.
   */
  here: boolean;
}
