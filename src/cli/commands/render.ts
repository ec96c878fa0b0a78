import type { GatewayRegistry } from '../../gateway/registry.js';
import { asideLine, clipWarningLines, costWords, summaryLines } from '../../report/run/summary.js';
import { commandLine } from '../options/flags.js';
import { sayFailure, sayPlaces } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun } from './load-for-run.js';
import { type RenderFlags, runBoard } from './run-board.js';

/** `rushes render BOARD`: renders what is missing, for real credits. */
export async function render(file: string, flags: RenderFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await loadForRun(file, flags, terminal, gateways);
  if (typeof loaded === 'number') return loaded;
  if (!terminal.interactive && flags.yes !== true && flags.maxCredits === undefined && flags.approve === undefined) {
    return sayFailure(
      {
        exit_code: 2,
        message: 'this may cost credits, and no terminal is attached to ask you',
        hint: `Add --yes, or --max-credits with the most that it may cost; ${commandLine('plan', file, flags)} shows the price.`,
      },
      terminal,
    );
  }
  if ((flags.listen === undefined) !== (flags.publicUrl === undefined)) {
    const [given, missing] = flags.listen ? ['--listen', '--public-url'] : ['--public-url', '--listen'];
    return sayFailure(
      {
        exit_code: 2,
        message: `${given} needs ${missing}`,
        hint: 'Gateways call the public URL, which must lead to the port: --listen 8080 --public-url https://hooks.example.com.',
      },
      terminal,
    );
  }
  return runBoard(
    loaded,
    flags,
    {
      options: { onPlaces: (where) => sayPlaces(where, 'go-on', terminal) },
      command: 'render',
      asks: true,
      onPlan: () => {},
      summary: (rendered) =>
        summaryLines(
          rendered,
          rendered.places.shown,
          {
            cost: costWords(rendered.costs),
            ...(rendered.duplicates.length > 0 && {
              duplicate: {
                words: `${rendered.duplicates.join(', ')} may have been paid twice, and both are counted; to see the jobs`,
                commands: [commandLine('status', file, flags)],
              },
            }),
            ...clipWarningLines(rendered),
            ...asideLine(rendered),
            // No file has these job ids, so the summary repeats them.
            ...(rendered.unwritten.length > 0 && {
              unwritten: `${rendered.unwritten.map((one) => `${one.shot}.${one.take} ${one.job_id} at ${one.unit}`).join(', ')}: keep this line`,
            }),
            ...(rendered.differs.length > 0 && {
              differs: `not as planned: ${rendered.differs.map(({ take, planned, charged }) => `${take} ${charged} for ${planned}`).join(', ')}`,
            }),
          },
          terminal.width?.out,
        ),
    },
    terminal,
  );
}
