import type { LoadedBoard } from '../../app/board/load.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { planBoard, whereOf } from '../../app/plan/plan-board.js';
import { findTakes, otherPlaceToRead } from '../../app/prior-state/find-takes.js';
import { openRehearsal } from '../../app/rehearse/rehearsal.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { roughFilmEntries } from '../../report/run/rough-film-entries.js';
import type { RunDocument } from '../../report/run/run.gen.js';
import { asideLine, type SummaryEntry, summaryLines } from '../../report/run/summary.js';
import { toPayWords } from '../../report/text/credits.js';
import { messageText } from '../../report/text/message-text.js';
import { commandLine, planOptions } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun } from './load-for-run.js';
import { runBoard } from './run-board.js';
import type { RenderFlags } from './run-kind.js';

/**
 * The price of the real render, from its own plan: in words, and for the JSON result. What is rejected in a rehearsal says nothing
 * about paid takes.
 */
async function realPrice(
  loaded: LoadedBoard,
  file: string,
  { retakeRejected: _, ...flags }: RenderFlags,
): Promise<{ words: SummaryEntry; render?: RunDocument['render'] }> {
  const { concurrency: __, ...options } = planOptions(flags);
  const planned = await planBoard(loaded, options);
  if (!planned.ok) return { words: `unknown: ${messageText(planned.failure.message, 'command-line')}` };
  const other = otherPlaceToRead(await findTakes(loaded, whereOf(options)));
  // A render refuses a folder without takes where another one has them.
  const command = commandLine('render', file, other?.wouldPayAgain ? { ...flags, out: other.out } : flags);
  const { totals, caps } = describePlan(loaded, planned.value);
  const atGateway = (gateway: string) => (totals.length > 1 ? ` at ${gateway}` : '');
  const isFree = totals.every(({ to_pay, unpriced }) => to_pay === 0 && unpriced === 0);
  const sums = isFree ? 'nothing to pay' : totals.map((total) => `${toPayWords(total)}${atGateway(total.gateway)}`).join(' + ');
  const over = caps.find((cap) => cap.over > 0);
  const unpricedCap = caps.some(({ unpriced }) => unpriced.length > 0)
    ? ', and its budget cannot count takes without a rate'
    : '';
  const words = over === undefined ? unpricedCap : `, over its budget by ${over.over}${atGateway(over.unit)}`;
  const to_pay = totals.map(({ unit, to_pay, unpriced }) => ({ unit, credits: to_pay, unpriced }));
  return { words: { words: `${sums}${words}`, commands: [command] }, render: { command, to_pay } };
}

interface RehearseFlags extends RenderFlags {
  /** The shorter side of drawn clips, in pixels. */
  readonly height?: number;
}

/** `rushes rehearse BOARD`: the whole render against a sandbox on this machine, with drawn clips, for free. */
export async function rehearse(
  file: string,
  flags: RehearseFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const loaded = await loadForRun(file, flags, terminal, gateways, 'unpublished');
  if (typeof loaded === 'number') return loaded;
  const opened = await openRehearsal(loaded, flags);
  if (!opened.ok) return sayFailure(opened.failure, terminal);
  const { base_url, prepare, close } = opened.value;
  try {
    const price = await realPrice(loaded, file, flags);
    return await runBoard(
      loaded,
      flags,
      {
        options: { rehearsal: { base_url } },
        command: 'rehearse',
        asks: false,
        onPlan: prepare,
        makeFilm: async () => (await import('../film/rough-film.js')).makeRoughFilm(loaded, flags, terminal),
        summary: (rendered, film) =>
          summaryLines(
            rendered,
            rendered.places.shown,
            {
              cost: 'nothing: this was a rehearsal on this machine',
              ...asideLine(rendered),
              real: price.words,
              ...(film &&
                roughFilmEntries(film.film, film.page, commandLine('open', file, flags, ['--rehearsal']), film.older)),
            },
            terminal.width?.out,
          ),
        ...(price.render && { render: price.render }),
      },
      terminal,
    );
  } finally {
    await close();
  }
}
