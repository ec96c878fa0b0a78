import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OthersTakes } from '../../engine/context/others-takes.js';
import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { idsOfShot } from '../../plan/next-take.js';
import type { Plan } from '../../plan/plan.js';
import { diskMessage } from '../../system/disk-error.js';
import { type FileIdentity, identityAt } from '../../system/file-identity.js';
import { makeFolder } from '../../system/make-folder.js';
import { writeAtomic } from '../../system/write-atomic.js';
import type { RunEvent } from '../../take/event.gen.js';
import { type Ledger, LedgerFailure } from '../../take/ledger/ledger.js';
import { type ManifestMoment, manifestOf, manifestText } from '../../take/manifest/manifest.js';
import { unknownEntries } from '../../take/manifest/manifest-diff.js';
import { readManifest } from '../../take/manifest/manifest-file.js';
import { takeName } from '../../take/take.js';
import { isTakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { ratesOf } from '../plan/vouched-rates.js';
import { listTakes, type ManifestPlace } from '../prior-state/compare-manifest.js';
import { type BoardPaths, manifestPlace } from '../prior-state/prior-state.js';
import { ImportedTakes } from './imported-takes.js';
import { CONFLICT_MANIFEST, importsFrom, type ManifestProblem } from './manifest-imports.js';
import { readSettledManifest } from './read-settled-manifest.js';

/** During a run the manifest is written at most this often. */
const WRITE_EVERY_MS = 5000;
/** A large manifest is written less often: writing takes at most 1/20 of a run's time. */
const WRITE_SHARE = 20;

const sha256Of = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** Attempts to write a manifest that another program changes each time. */
const WRITE_TRIES = 5;

/**
 * Writes the manifest from the ledger: regularly during a run, and always at its end. A manifest that another program changed is
 * imported into the ledger first. One that contradicts the ledger is never overwritten.
 */
export class ManifestKeeper implements OthersTakes {
  readonly #ledger: Ledger;
  readonly #folder: string;
  readonly #file: string;
  readonly #place: ManifestPlace;
  readonly #gateways: GatewayRegistry;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = WRITE_EVERY_MS;
  #busy: Promise<unknown> = Promise.resolve();
  /** The file that this run last read or wrote; `null` before the first read. */
  #known: FileIdentity | undefined | null = null;
  /** The hash of its text, where this run wrote it. The text of a long board is large. */
  #written: string | undefined;
  #conflict: ManifestProblem | undefined;
  readonly #begun = new Set<string>();
  readonly #imported = new ImportedTakes();
  /** Every rate of the board. A plan knows which of the repository's rates count. */
  readonly #rates: readonly Rate[];

  /** @param imported the manifest that the ledger has everything of; `undefined`: there was no file */
  constructor(
    ledger: Ledger,
    loaded: LoadedBoard,
    places: BoardPaths,
    imported?: { readonly identity: FileIdentity | undefined },
  ) {
    this.#ledger = ledger;
    if (imported) this.#known = imported.identity;
    this.#folder = places.folder;
    this.#file = join(places.folder, 'manifest.json');
    this.#place = manifestPlace(loaded, places);
    this.#gateways = loaded.gateways;
    this.#rates = ratesOf(loaded);
  }

  spentByOthers(rates: readonly Rate[]): ReadonlyMap<string, Millicredits> {
    return this.#imported.spent([...rates, ...this.#rates]);
  }

  /** Takes note of an event; the manifest soon has a durable one. */
  note(event: RunEvent): void {
    // Nothing was bought under this name, so other runs may use it.
    if (event.type === 'take-refused' || event.type === 'take-held') this.#begun.delete(takeName(event));
    if (!isTakeEvent(event) || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A failed write is tried again at the end of the run, which reports it.
      void this.#inOrder(async () => {
        const start = performance.now();
        await this.#write({ held: true });
        this.#pauseMs = Math.max(WRITE_EVERY_MS, (performance.now() - start) * WRITE_SHARE);
      });
    }, this.#pauseMs);
  }

  checkBeforePost(
    step: { readonly shot: string; readonly take: number },
    plan: Pick<Plan, 'board'>,
  ): ReturnType<OthersTakes['checkBeforePost']> {
    return this.#inOrder(async () => {
      await this.#importChanges();
      if (this.#conflict) return { code: 'manifest-conflict', message: this.#conflict.message, stops: true };
      // A renamed shot keeps its takes: an imported one may be what this step would buy.
      const names = idsOfShot(plan, step.shot);
      const others = this.#imported.added.filter(({ shot }) => names.includes(shot));
      if (others.length > 0) {
        const message = `${this.#place.shown} was changed during this run, and has ${listTakes(others)} of this shot now`;
        return { code: 'bought-elsewhere', message, stops: false };
      }
      this.#begun.add(takeName(step));
      return undefined;
    });
  }

  /** Writes the manifest as the ledger has it now; the result says why it could not be written. */
  async finish(): Promise<ManifestProblem | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const problem = await this.#inOrder(() => this.#write({ held: false }));
    if (problem === undefined) await this.#removeConflictManifest().catch(() => {});
    return problem;
  }

  /** Runs work one after the other: nothing else may be appended between a comparison and its imports. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#busy.then(work);
    this.#busy = turn.catch(() => {});
    return turn;
  }

  async #write(moment: ManifestMoment): Promise<ManifestProblem | undefined> {
    try {
      for (let left = WRITE_TRIES; left > 0; left -= 1) {
        await this.#importChanges();
        const text = this.#text(moment);
        if (text === undefined) return this.#conflict;
        if (this.#conflict) {
          await writeAtomic(join(this.#folder, CONFLICT_MANIFEST), text);
          return this.#conflict;
        }
        const hash = sha256Of(text);
        if (hash === (this.#written ?? (await readFile(this.#file).then(sha256Of, () => undefined)))) return undefined;
        // Where the folder was removed during the run, so was the journal: only the manifest still knows the jobs.
        await makeFolder(dirname(this.#file));
        const mayReplace = () => identityAt(this.#file) === this.#known;
        const written = await writeAtomic(this.#file, text, { mayReplace });
        if (written === undefined) continue;
        this.#known = written;
        this.#written = hash;
        return undefined;
      }
      return { message: `${this.#place.shown} is changed again and again by another program` };
    } catch (error) {
      if (!(error instanceof LedgerFailure)) return { message: diskMessage(error, this.#place.shown) };
      // The other manifest could not be imported, so it must stay.
      const text = this.#text(moment);
      if (text !== undefined) await writeAtomic(join(this.#folder, CONFLICT_MANIFEST), text).catch(() => {});
      return { message: error.message };
    }
  }

  #text(moment: ManifestMoment): string | undefined {
    const manifest = manifestOf(this.#ledger.projection.history, moment);
    return manifest && manifestText(manifest);
  }

  /** Reads the manifest where another program changed it, and imports it into the ledger. */
  async #importChanges(): Promise<void> {
    if (this.#conflict) return;
    for (;;) {
      const now = identityAt(this.#file);
      if (now === this.#known) return;
      const read = await readSettledManifest(this.#file, this.#place.shown);
      // It changed again while it was read.
      if (identityAt(this.#file) !== now) continue;
      const { takes } = this.#ledger.projection.history;
      const imports = importsFrom(read, takes, this.#place, this.#gateways, this.#begun);
      if ('conflict' in imports) {
        this.#conflict = imports.conflict;
        return;
      }
      // No await since the comparison: whatever this run begins now comes after these events.
      await Promise.all(imports.events.map((event) => this.#ledger.append(event)));
      this.#known = now;
      this.#written = undefined;
      this.#imported.record(takes, this.#ledger.projection.history.takes, imports.names);
      return;
    }
  }

  /** Removes the manifest of an earlier conflict, once the journal knows all of its takes. */
  async #removeConflictManifest(): Promise<void> {
    const file = join(this.#folder, CONFLICT_MANIFEST);
    const read = await readManifest(file);
    if (read.ok && read.manifest && unknownEntries(this.#ledger.projection.history.takes, read.manifest).length === 0)
      await rm(file);
  }
}
