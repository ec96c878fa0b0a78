import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { diagnose, rebuildJournal } from '../../src/app/doctor/doctor.js';
import { fold } from '../../src/take/fold.js';
import { readRecords, writeRecord } from '../../src/take/ledger/journal-record.js';
import { manifestOf, manifestText } from '../../src/take/manifest/manifest.js';
import { takeName } from '../../src/take/take.js';
import { damageBytes } from './damage.js';
import { eventsIn, filmHere } from './film-here.js';
import { seededInteger } from './seeded-random.js';

/**
 * One model for each shot, so that each job shows its shot. uniall knows no task ids, so a request that is sent twice is paid
 * twice.
 */
const MODELS: Readonly<Record<string, string>> = {
  tri: 'trinetra/kling-v3',
  evo: 'evolink/kling-v3-image-to-video',
  one: 'uniall/kling-v3-std-silent',
  two: 'uniall/kling-v3-pro-silent',
  six: 'uniall/kling-v3-std-audio',
};

const shots = Object.entries(MODELS).map(
  ([id, model]) =>
    `  - { id: ${id}, prompt: What ${id} shows, model: ${model}, frames: { first: "https://example.com/a.png" } }\n`,
);
const BOARD = `version: 1\nid: film\nmodel: trinetra/kling-v3\ndefaults: { duration: 3 }\nshots:\n${shots.join('')}`;

/** The result of journals that were damaged at random, rebuilt and rendered. */
export interface Outcome {
  /** Journals that every command refused, and doctor rebuilt. */
  readonly rebuilt: number;
  /** Jobs that were bought again. */
  readonly twice: number;
  /** Takes with a question for a person. */
  readonly asked: number;
}

/**
 * Damages the journal of a killed run, rebuilds it with doctor, and renders: no started shot is bought again without a
 * decision.
 */
export async function rebuildDamagedBoards(seed: string, rounds: number): Promise<Outcome> {
  const { cwd, sandbox, board, file, run, bytes, put } = await filmHere(BOARD);
  expect(await run({ concurrency: 1 })).toMatchObject({ ok: true, value: { exit_code: 0 } });
  const all = eventsIn(bytes());
  cpSync(file('clips'), join(cwd, 'clips'), { recursive: true });
  const jobsOf = (shot: string) =>
    sandbox.stats().jobs.filter(({ dialect, model }) => `${dialect}/${model}` === MODELS[shot]).length;
  const outcome = { rebuilt: 0, twice: 0, asked: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const roll = seededInteger(`${seed} ${round}`);
    const before = all.slice(0, 2 + roll(all.length - 1));
    let journal: Buffer = Buffer.from(before.map((event, index) => writeRecord(index, event)).join(''));
    let unknowable = false;
    for (let times = 1 + roll(2); times > 0; times -= 1) {
      journal = damageBytes(journal, roll);
      // A journal that is still readable, or cut off at the end of a record, does not show its damage, even if more damage
      // follows.
      unknowable ||= readRecords(journal).ok;
    }
    if (unknowable) continue;
    rmSync(file('.'), { recursive: true });
    mkdirSync(file('clips'), { recursive: true });
    put(journal);
    // A manifest of that time, an earlier one or none; some of the clips.
    const known = manifestOf(fold(before.slice(0, roll(before.length + 1))));
    if (known && roll(3) > 0) writeFileSync(file('manifest.json'), manifestText(known));
    for (const take of fold(before).takes)
      if (take.clip && roll(3) > 0) copyFileSync(join(cwd, take.clip.file), file(take.clip.file));

    const label = `${seed} ${round}`;
    const rebuilt = await rebuildJournal(await board(), { cwd });
    expect(rebuilt, label).toMatchObject({ ok: true, value: { rebuilt: true } });
    const found = await diagnose(await board(), { cwd });
    expect(found.ok && found.value.findings.filter(({ where }) => where !== 'clips'), label).toEqual([]);
    const begun = fold(before).takes.map(({ shot }) => shot);
    const bought = begun.map(jobsOf);
    const ran = await run();
    expect(ran.ok || ran.failure.message, label).toBe(true);
    const again = begun.filter((shot, index) => jobsOf(shot) !== bought[index]);
    expect(again, label).toEqual([]);
    expect(existsSync(file('journal.jsonl.part')), label).toBe(false);
    expect(
      readdirSync(file('.')).filter((name) => name.includes('.damaged-')),
      label,
    ).toHaveLength(1);
    outcome.rebuilt += 1;
    outcome.twice += again.length;
    outcome.asked += fold(eventsIn(bytes()))
      .takes.filter(({ status }) => status === 'unknown')
      .map(takeName).length;
  }
  return outcome;
}
