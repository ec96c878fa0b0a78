import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskMessage } from '../take/disk-error.js';
import type { RunEvent } from '../take/event.gen.js';
import { fold } from '../take/fold.js';
import type { Ledger } from '../take/ledger.js';
import { makeFolder } from '../take/make-folder.js';
import { manifestOf, manifestText } from '../take/manifest.js';
import { isTakeEvent } from '../take/take-event.js';
import { writeWhole } from '../take/write-whole.js';

/** The manifest is written at most this often while a run goes on. Milliseconds. */
const EVERY = 1000;

/** Keeps the manifest in step with the ledger: now and then while a run goes on, and for certain at its end. */
export class ManifestKeeper {
  readonly #ledger: Ledger;
  readonly #file: string;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<string | undefined> = Promise.resolve(undefined);

  constructor(ledger: Ledger, file: string) {
    this.#ledger = ledger;
    this.#file = file;
  }

  /** Sees an event; a durable one is in the manifest soon. */
  note(event: RunEvent): void {
    if (!isTakeEvent(event) || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // Trouble on the way is met again at the end, where it is said.
      void this.#write();
    }, EVERY);
  }

  /** Writes the manifest as the ledger has it now; a sentence where it cannot be written. */
  async finish(): Promise<string | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#write();
  }

  #write(): Promise<string | undefined> {
    this.#writing = this.#writing.then(async () => {
      const manifest = manifestOf(fold(this.#ledger.events));
      if (manifest === undefined) return undefined;
      const text = manifestText(manifest);
      try {
        if ((await readFile(this.#file, 'utf8').catch(() => undefined)) === text) return undefined;
        // Where the folder was removed under the run, the journal went with it: this is what knows of its jobs then.
        await makeFolder(dirname(this.#file));
        await writeWhole(this.#file, text);
        return undefined;
      } catch (error) {
        return diskMessage(error, this.#file);
      }
    });
    return this.#writing;
  }
}
