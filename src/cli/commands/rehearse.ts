import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadedBoard } from '../../app/board/load.js';
import type { Failure } from '../../app/failure.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { planBoard } from '../../app/plan/plan-board.js';
import { ratesOf } from '../../app/plan/vouched-rates.js';
import { boardPathsOf } from '../../app/prior-state/prior-state.js';
import { toCredits } from '../../gateway/money.js';
import { checkDrawing } from '../../media/draw/check-drawing.js';
import type { Card } from '../../media/draw/clip-order.js';
import type { Plan } from '../../plan/plan.js';
import { asideLine, type SummaryEntry, summaryLines } from '../../report/run/summary.js';
import { toPayWords } from '../../report/text/credits.js';
import { DIALECT_NAMES } from '../../sandbox/dialect/dialect.js';
import type { SandboxRate } from '../../sandbox/dialect/rates.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { MissingBuild } from '../../system/missing-build.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { commandLine, planOptions } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun, type RenderFlags, runBoard } from './run-board.js';

/** Short, as a rehearsal is to be quick; long enough to see jobs queue and run. Milliseconds. */
const LATENCY = { queued: 300, running: 500 };

/** Rates in force as the sandbox takes them: the user's own first. */
function ratesInForce(loaded: LoadedBoard): SandboxRate[] {
  return ratesOf(loaded).map(({ rate, source: _, date: __, by: ___, confirmed: ____, ...clips }) => ({
    ...clips,
    credits: toCredits(rate),
  }));
}

/** What each take's animatic says about its shot: it never crosses the wire, so the caller hands it to the sandbox. */
function cardsOf(plan: Plan): Map<string, Card> {
  const { board, shots } = plan.board;
  const number = new Map(shots.map(({ shot }, index) => [shot.id, `${index + 1}/${shots.length}`]));
  return new Map(
    plan.steps.flatMap((step) => {
      const title = board.title === undefined ? {} : { title: board.title };
      const card = { shot: step.shot, number: number.get(step.shot) ?? '', ...title };
      // A gateway that takes no key knows a request by its bytes alone.
      return [step.external_task_id, ...(step.post ? [step.post.body] : [])].map((known) => [known, card] as const);
    }),
  );
}

/** The bytes behind the addresses that a rehearsal has for pictures on disk: they are published nowhere, so the sandbox is handed them. */
function stillsOf(loaded: LoadedBoard): (url: string) => Uint8Array | undefined {
  return (url) => {
    const file = loaded.stills.get(url);
    try {
      // Only when it is drawn: a board may name more pictures than the memory should hold at once.
      return file === undefined || !statSync(file).isFile() ? undefined : readFileSync(file);
    } catch {
      return undefined;
    }
  };
}

/** What the real render would cost, as its own plan says. */
async function realPrice(loaded: LoadedBoard, file: string, flags: RenderFlags): Promise<SummaryEntry> {
  const { concurrency: _, ...options } = planOptions(flags);
  const planned = await planBoard(loaded, options);
  if (!planned.ok) return `unknown: ${planned.trouble.message}`;
  const { totals, caps } = describePlan(loaded, planned.value);
  const whose = (gateway: string) => (totals.length > 1 ? ` at ${gateway}` : '');
  const nothing = totals.every(({ to_pay, unpriced }) => to_pay === 0 && unpriced === 0);
  const sums = nothing ? 'nothing to pay' : totals.map((total) => `${toPayWords(total)}${whose(total.gateway)}`).join(' + ');
  const over = caps.find((cap) => cap.over > 0);
  const unheld = caps.some(({ unpriced }) => unpriced.length > 0) ? ', which its budget cannot hold without a rate' : '';
  const words = over === undefined ? unheld : `, over its budget by ${over.over}${whose(over.unit)}`;
  return { words: `${sums}${words}`, commands: [commandLine('render', file, flags)] };
}

/** Opens the rehearsal's sandbox, or tells why there is none. */
async function openSandbox(
  state: string,
  above: readonly string[],
  loaded: LoadedBoard,
  cards: (key: string) => Card | undefined,
  height: number | undefined,
): Promise<Sandbox | Failure> {
  try {
    await refuseSymlinks(...above, dirname(state), state, join(state, 'clips'), join(state, 'sandbox.jsonl'));
    checkDrawing();
    await makeFolder(state);
    return await startSandbox({
      state,
      clips: 'drawn',
      rates: ratesInForce(loaded),
      cards: ({ externalId, body }) => cards(externalId ?? body),
      stills: stillsOf(loaded),
      latency: LATENCY,
      ...(height !== undefined && { height }),
    });
  } catch (error) {
    const hint = error instanceof MissingBuild ? error.hint : 'Make it writable, or choose another folder with --out.';
    return { exit_code: 6, message: diskMessage(error, state), hint };
  }
}

/** Why a board cannot be rehearsed: shots of it are for gateways that the sandbox does not play. */
function notPlayed(loaded: LoadedBoard, { only }: RenderFlags): Failure | undefined {
  const played = new Set<string>(DIALECT_NAMES);
  const strange = loaded.meant.shots
    .map(({ shot }) => ({ id: shot.id, gateway: shot.model.slice(0, shot.model.indexOf('/')) }))
    .filter(({ id, gateway }) => !played.has(gateway) && (only === undefined || only.includes(id)));
  if (strange.length === 0) return undefined;
  const names = [...new Set(strange.map(({ gateway }) => gateway))].join(', ');
  return {
    exit_code: 2,
    message: `the sandbox does not play ${names}, so ${strange.map(({ id }) => id).join(', ')} cannot be rehearsed. Nothing was sent`,
    hint: `It plays ${DIALECT_NAMES.join(', ')}: rehearse the other shots with --only, or these on another model with --set SHOT=GATEWAY/MODEL.`,
  };
}

interface RehearseFlags extends RenderFlags {
  /** The shorter side of drawn clips, in pixels. */
  readonly height?: number;
}

/** `rushes rehearse BOARD`: the whole render against a sandbox on this machine, with drawn clips, for nothing. */
export async function rehearse(file: string, flags: RehearseFlags, terminal: Terminal): Promise<number> {
  const loaded = await loadForRun(file, flags, terminal, 'unpublished');
  if (typeof loaded === 'number') return loaded;
  const strange = notPlayed(loaded, flags);
  if (strange) return sayFailure(strange, terminal);
  const places = boardPathsOf(loaded, process.cwd(), flags.out, true);
  let cards = new Map<string, Card>();
  const sandbox = await openSandbox(
    join(places.folder, 'sandbox'),
    places.above,
    loaded,
    (key) => cards.get(key),
    flags.height,
  );
  if ('exit_code' in sandbox) return sayFailure(sandbox, terminal);
  try {
    const price = await realPrice(loaded, file, flags);
    return await runBoard(
      loaded,
      flags,
      {
        options: { rehearsal: { base_url: sandbox.url } },
        command: 'rehearse',
        asks: false,
        prepared: (plan) => {
          cards = cardsOf(plan);
        },
        summary: (rendered) =>
          summaryLines(
            rendered,
            rendered.places.shown,
            { cost: 'nothing: this was a rehearsal on this machine', ...asideLine(rendered), real: price },
            terminal.width?.out,
          ),
      },
      terminal,
    );
  } finally {
    await sandbox.close();
  }
}
