import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeMessage, type Message } from '../../document/message.js';
import type { OthersTakes } from '../../engine/context/others-takes.js';
import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { idsOfShot } from '../../plan/next-take.js';
import type { Plan } from '../../plan/plan.js';
import { applyCurrentRate, priceForCap } from '../../plan/price-of.js';
import { messageText } from '../../report/text/message-text.js';
import { diskMessage } from '../../system/disk-error.js';
import { type FileIdentity, identityAt } from '../../system/file-identity.js';
import { makeFolder } from '../../system/make-folder.js';
import { writeAtomic } from '../../system/write-atomic.js';
import type { RunEvent } from '../../take/event.gen.js';
import { fold } from '../../take/fold.js';
import { type Ledger, LedgerFailure } from '../../take/ledger/ledger.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { type ManifestMoment, manifestOf, manifestText } from '../../take/manifest.js';
import { lackingIn } from '../../take/manifest-diff.js';
import { type ManifestRead, readManifest } from '../../take/manifest-file.js';
import { spent, type Take, takeName } from '../../take/take.js';
import { isTakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { ratesOf } from '../plan/vouched-rates.js';
import { importsOf, type ManifestPlace, someNames, unusable } from '../prior-state/compare-manifest.js';
import { type BoardPaths, manifestPlace } from '../prior-state/prior-state.js';

/** The manifest is written at most this often while a run goes on. Milliseconds. */
const EVERY = 1000;

/** Whoever writes the manifest at this moment, as git does, is waited for so often, so long. Milliseconds. */
const READS = 5;
const BETWEEN_READS = 100;

/** A manifest that changes each time before ours takes its place is tried so often. */
const WRITES = 5;

/** Where this run's manifest goes while another one that contradicts it stands in its place. */
export const OURS = 'manifest.ours.json';

/** Why the manifest is not written. `hint`: what to do, where the manifest contradicts the journal. */
export interface Unkept {
  readonly message: string;
  readonly hint?: Message;
}

/**
 * Keeps the manifest in step with the ledger: now and then while a run goes on, and for certain at its end. Where somebody else
 * wrote it meanwhile, what it tells is taken into the ledger first; where it contradicts the ledger, it is left alone.
 */
export class ManifestKeeper implements OthersTakes {
  readonly #ledger: Ledger;
  readonly #folder: string;
  readonly #file: string;
  readonly #place: ManifestPlace;
  readonly #gateways: GatewayRegistry;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<unknown> = Promise.resolve();
  /** The manifest as this run last read or wrote it; `null`: it has not looked yet. */
  #known: FileIdentity | undefined | null = null;
  #conflict: Unkept | undefined;
  readonly #begun = new Set<string>();
  readonly #arrived: Take[] = [];
  /** What became known of takes, and as what they were known before. */
  readonly #news: { readonly was: Take | undefined; readonly take: Take }[] = [];
  /** Every rate of the board; which of its repository's somebody vouches for, a plan knows. */
  readonly #rates: readonly Rate[];

  constructor(ledger: Ledger, loaded: LoadedBoard, places: BoardPaths) {
    this.#ledger = ledger;
    this.#folder = places.folder;
    this.#file = join(places.folder, 'manifest.json');
    this.#place = manifestPlace(loaded, places);
    this.#gateways = loaded.gateways;
    this.#rates = ratesOf(loaded);
  }

  spentByOthers(rates: readonly Rate[]): ReadonlyMap<string, Millicredits> {
    const all = [...rates, ...this.#rates];
    const counted = (take: Take) => spent(priceForCap(applyCurrentRate(take, all), all));
    const found = new Map<string, Millicredits>();
    for (const { was, take } of this.#news) {
      const more = (counted(take) ?? Number.POSITIVE_INFINITY) - (was ? (counted(was) ?? 0) : 0);
      found.set(take.unit, (found.get(take.unit) ?? 0) + Math.max(0, more));
    }
    return found;
  }

  /** Sees an event; a durable one is in the manifest soon. */
  note(event: RunEvent): void {
    // Nothing was bought under its name: it is free for others again.
    if (event.type === 'take-refused' || event.type === 'take-held') this.#begun.delete(takeName(event));
    if (!isTakeEvent(event) || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // Trouble on the way is met again at the end, where it is said.
      void this.#inTurn(() => this.#write({ held: true }));
    }, EVERY);
  }

  checkBeforePost(
    step: { readonly shot: string; readonly take: number },
    plan: Pick<Plan, 'board'>,
  ): ReturnType<OthersTakes['checkBeforePost']> {
    return this.#inTurn(async () => {
      await this.#look();
      if (this.#conflict) return { code: 'manifest-conflict', message: this.#conflict.message, stops: true };
      // A shot that got another id keeps its takes: one of them may show what this step would buy.
      const names = idsOfShot(plan, step.shot);
      const others = this.#arrived.filter(({ shot }) => names.includes(shot));
      if (others.length > 0) {
        const message = `${this.#place.shown} was changed during this run, and has ${someNames(others)} of this shot now`;
        return { code: 'bought-elsewhere', message, stops: false };
      }
      this.#begun.add(takeName(step));
      return undefined;
    });
  }

  /** Writes the manifest as the ledger has it now; why not, where it cannot be written. */
  async finish(): Promise<Unkept | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const unkept = await this.#inTurn(() => this.#write({ held: false }));
    if (unkept === undefined) await this.#dropOurs().catch(() => {});
    return unkept;
  }

  /** One after the other: what is compared with the ledger must be in it before anything else is. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#busy.then(work);
    this.#busy = turn.catch(() => {});
    return turn;
  }

  async #write(moment: ManifestMoment): Promise<Unkept | undefined> {
    try {
      for (let left = WRITES; left > 0; left -= 1) {
        await this.#look();
        const text = this.#text(moment);
        if (text === undefined) return this.#conflict;
        if (this.#conflict) {
          await writeAtomic(join(this.#folder, OURS), text);
          return this.#conflict;
        }
        if ((await readFile(this.#file, 'utf8').catch(() => undefined)) === text) return undefined;
        // Where the folder was removed under the run, the journal went with it: this is what knows of its jobs then.
        await makeFolder(dirname(this.#file));
        const written = await writeAtomic(this.#file, text, async () => (await identityAt(this.#file)) === this.#known);
        if (written === undefined) continue;
        this.#known = written;
        return undefined;
      }
      return { message: `${this.#file} is changed again and again by somebody else` };
    } catch (error) {
      if (!(error instanceof LedgerFailure)) return { message: diskMessage(error, this.#file) };
      // What somebody else wrote could not be taken over, so it must stay.
      const text = this.#text(moment);
      if (text !== undefined) await writeAtomic(join(this.#folder, OURS), text).catch(() => {});
      return { message: error.message };
    }
  }

  #text(moment: ManifestMoment): string | undefined {
    const manifest = manifestOf(fold(this.#ledger.events), moment);
    return manifest && manifestText(manifest);
  }

  /** Reads the manifest again if somebody else changed it, and takes over what it tells. */
  async #look(): Promise<void> {
    if (this.#conflict) return;
    for (;;) {
      const now = await identityAt(this.#file);
      if (now === this.#known) return;
      const read = await this.#read();
      // It changed again while it was read.
      if ((await identityAt(this.#file)) !== now) continue;
      const { takes } = fold(this.#ledger.events);
      const imports = importsOf(takes, read, this.#place, this.#begun);
      const entries = imports.ok
        ? imports.value.flatMap((event) => ('entry' in event ? [event.entry as unknown as ManifestTake] : []))
        : [];
      const wrong = imports.ok ? unusable(entries, this.#place.shown, this.#gateways) : imports;
      if (wrong && !wrong.ok) {
        const { hint } = wrong.trouble;
        // It goes into an event, and names no option.
        const message = messageText(wrong.trouble.message, 'command-line');
        this.#conflict = { message, hint: composeMessage`${hint ?? ''} This run's own takes are in ${OURS} beside it.` };
        return;
      }
      // In one breath with the comparison: what this run begins now stands behind it.
      await Promise.all((imports.ok ? imports.value : []).map((event) => this.#ledger.append(event)));
      this.#known = now;
      this.#count(takes, entries);
      return;
    }
  }

  /** A file that is being written is read again; one that stays unreadable is a conflict. */
  async #read(): Promise<ManifestRead> {
    for (let left = READS; ; left -= 1) {
      const read = await readManifest(this.#file);
      if (read.ok || read.conflict || left === 0) return read;
      await pause(BETWEEN_READS);
    }
  }

  /** Notes which takes arrived, and what was known of each before: what it counts beyond that is new. */
  #count(before: readonly Take[], entries: readonly ManifestTake[]): void {
    const names = new Set(entries.map(takeName));
    const known = new Map(before.map((take) => [takeName(take), take]));
    for (const take of fold(this.#ledger.events).takes.filter((one) => names.has(takeName(one)))) {
      const was = known.get(takeName(take));
      if (was === undefined || was.refused) this.#arrived.push(take);
      this.#news.push({ was, take });
    }
  }

  /** What this run wrote beside a manifest that contradicted it is of no use once the journal knows all of it, and the manifest is the journal's. */
  async #dropOurs(): Promise<void> {
    const file = join(this.#folder, OURS);
    const read = await readManifest(file);
    if (read.ok && read.manifest && lackingIn(fold(this.#ledger.events).takes, read.manifest).length === 0) await rm(file);
  }
}
