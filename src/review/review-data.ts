/**
 * What a review page shows, as it stands in the page's JSON and as the server sends it. Plain JSON: absent means unknown or none.
 * Texts are unescaped; the page puts each into the document as text. Addresses of files are relative to the page and percent-encoded.
 */
export interface ReviewData {
  readonly version: 1;
  readonly board: { readonly id: string; readonly title?: string; readonly file: string };
  /** ISO 8601, UTC. */
  readonly made_at: string;
  readonly rehearsal: boolean;
  /** A run holds the board: the page shows that takes may follow. */
  readonly rendering: boolean;
  readonly shots: readonly ReviewShot[];
  /** Shots with a clip of the user's own, in the film's order. Absent without any. */
  readonly own_clips?: readonly ReviewOwnClip[];
  /** Takes of shots that are no longer on the board, or have a clip of the user's own now. */
  readonly former_takes: readonly ReviewTake[];
  /** One for each gateway, in its own credits. */
  readonly totals: readonly ReviewTotal[];
  /** About the whole board: a picks file with errors, clips without a take, lines of the picks file for other shots. */
  readonly warnings: readonly string[];
  readonly picks: ReviewPicks;
  /** Commands as a person would type them. */
  readonly commands: { readonly render: string; readonly pick: string; readonly serve: string };
}

/** The picks file, so that the page can write it with every hand-written character kept. */
export interface ReviewPicks {
  /** The file's name: `film.picks.yaml`. */
  readonly file: string;
  /** Its text with a line for every shot; the page replaces the value of a shot's line. */
  readonly text: string;
  /** By shot: where its value stands in `text`, in UTF-16 units. */
  readonly values: Readonly<Record<string, readonly [start: number, end: number]>>;
  /** It cannot be written until a person corrects it; the message says why. */
  readonly problem?: string;
}

export interface ReviewShot {
  readonly id: string;
  /** From 1, in the board's order, own clips included. */
  readonly number: number;
  /** The prompts of a shot with parts are joined by line ends. */
  readonly prompt: string;
  readonly negative_prompt?: string;
  readonly notes?: string;
  /** How the prompt differs from that of the newest take; absent if it does not. */
  readonly prompt_changes?: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
  /** Other fields that changed since the newest take, in words: `duration 5 → 8`. */
  readonly changes: readonly string[];
  /** The camera in words: `zoom in slowly, pan left`. */
  readonly camera?: string;
  readonly model: string;
  readonly seconds: number;
  readonly resolution: string;
  readonly aspect_ratio?: string;
  readonly first?: ReviewStill;
  readonly last?: ReviewStill;
  /** A drawn picture, for a shot without a clip and without a copy of its first still. */
  readonly sketch?: string;
  /** What the next render does for this shot, step by step; empty if it does nothing. */
  readonly due: readonly ReviewDue[];
  /** In order of their numbers. */
  readonly takes: readonly ReviewTake[];
  /** The take that counts: the picked one, else the newest current stored one. */
  readonly selected?: number;
  readonly pick: ReviewPick;
  readonly warnings: readonly string[];
}

/** A shot with a clip of the user's own. It is never rendered, and nothing is decided about it. */
export interface ReviewOwnClip {
  readonly id: string;
  /** From 1, in the board's order. */
  readonly number: number;
  /** The clip's path, as the board has it. */
  readonly file: string;
  /** Absent where no relative address leads to the file. */
  readonly src?: string;
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly notes?: string;
}

/** A picture that the clip begins or ends with. */
export interface ReviewStill {
  /** The picture, where there is a copy on this disk. */
  readonly src?: string;
  /** Where it comes from: a path or an address, as text. */
  readonly from: string;
}

export interface ReviewDue {
  /** A word for the action: `submit`, `fetch`, `resume`, `ask`. */
  readonly action: string;
  readonly take: string;
  readonly reason: string;
  readonly credits?: number;
  readonly unit: string;
}

export interface ReviewTake {
  readonly shot: string;
  readonly take: number;
  /** `ridge.2` */
  readonly name: string;
  readonly status: string;
  /** It answers for the shot as the board has it now. */
  readonly current: boolean;
  /** It shows the shot before an edit, and answers for it by a pin. */
  readonly pinned?: true;
  readonly rejected: boolean;
  readonly clip?: ReviewClip;
  readonly model: string;
  readonly seconds: number;
  readonly resolution: string;
  readonly prompt?: string;
  readonly planned?: number;
  readonly charged?: number;
  readonly unit: string;
  readonly submitted_at: string;
  readonly finished_at?: string;
  /** Why it has no clip, or what is wrong with it. */
  readonly reason?: string;
  /** How the clip differs from the order, and other warnings. */
  readonly warnings: readonly string[];
}

export interface ReviewClip {
  readonly src: string;
  /** missing: not on this disk. changed: the file has another length than the stored clip. */
  readonly file: 'there' | 'missing' | 'changed';
  /** The first 12 hex digits of its SHA-256. */
  readonly id: string;
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

export interface ReviewPick {
  /** See `PickState` in picks. */
  readonly state: 'picked' | 'approved' | 'rejected' | 'outdated' | 'void' | 'none';
  readonly take?: number;
  /** The first 12 hex digits that the line has, also where it is void. */
  readonly clip?: string;
  readonly verdict?: 'approved' | 'rejected';
  /** Other takes that were rejected. */
  readonly rejected: readonly number[];
  readonly note?: string;
  /** Why it is void or outdated, in a sentence. */
  readonly message?: string;
}

export interface ReviewTotal {
  readonly unit: string;
  readonly planned: number;
  readonly charged: number;
  /** What the next render would pay. */
  readonly to_pay: number;
  /** How many of its submits have no price. */
  readonly unpriced: number;
}
