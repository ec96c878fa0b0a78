import type { Failure } from '../../app/failure.js';
import { asideLine, clipWarningLines, costWords, summaryLines } from '../../report/run/summary.js';
import { commandLine } from '../options/flags.js';
import { sayPlaces } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import type { RenderFlags, RunKind } from './run-kind.js';

/** Why the flags cannot listen for callbacks. */
export function wrongListen({ listen, publicUrl }: RenderFlags): Failure | undefined {
  if ((listen === undefined) === (publicUrl === undefined)) return undefined;
  const [given, missing] = listen ? ['--listen', '--public-url'] : ['--public-url', '--listen'];
  return {
    exit_code: 2,
    message: `${given} needs ${missing}`,
    hint: 'Gateways call the public URL, which must lead to the port: --listen 8080 --public-url https://hooks.example.com.',
  };
}

/** A render, of a board or of a saved plan. `file`: the board. */
export const renderKind = (file: string, flags: RenderFlags, terminal: Terminal): RunKind => ({
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
});
