import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSrt, readVtt } from '../../film/export/readers/read-captions.js';
import { readCsv } from '../../film/export/readers/read-csv.js';
import { readEdl } from '../../film/export/readers/read-edl.js';
import { readFcpxml } from '../../film/export/readers/read-fcpxml.js';
import { readOtio } from '../../film/export/readers/read-otio.js';
import { storeBoard } from '../../support/export-board.js';
import { rushes } from '../../support/in-process.js';
import { BOARDS, HOSTILE_NAMES } from './boards.js';

const board = BOARDS['hostile names'];

describe('prompts, notes and lines of a board that try to break out', () => {
  let cwd = '';
  let before: readonly string[] = [];
  const files = (): string[] => readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
  beforeEach(async () => {
    if (board === undefined) throw new Error('no such board');
    cwd = await storeBoard(board);
    before = files();
  });
  const exported = async (format: string): Promise<string> => {
    const { code, stdout, stderr } = await rushes(cwd, ['export', 'board.yaml', '--format', format]);
    expect(code, stderr).toBe(0);
    expect(files()).toEqual(before);
    return stdout;
  };

  it('are the same texts in OpenTimelineIO', async () => {
    const { items } = readOtio(await exported('otio'));
    expect(items.map(({ metadata }) => metadata.rushes?.['prompt'])).toEqual(HOSTILE_NAMES);
    expect(items.map(({ metadata }) => metadata.rushes?.['dialogue'])).toEqual(
      HOSTILE_NAMES.map((text) => [{ speaker: text, text }]),
    );
    expect(items.map(({ markers = [] }) => markers.map(({ comment }) => comment))).toEqual(
      HOSTILE_NAMES.map((text) => [text, text]),
    );
    const media = items.map(({ media_references = {} }) => Object.values(media_references)[0]?.metadata.rushes);
    expect(media.map((one) => [one?.['prompt'], one?.['note']])).toEqual(HOSTILE_NAMES.map((text) => [text, text]));
  });

  it('are the same texts in FCPXML', async () => {
    const { spine, assets } = readFcpxml(await exported('fcpxml'));
    const texts = spine.map(({ children }) => children.map(({ text, attributes }) => attributes['value'] ?? text));
    expect(texts).toEqual(HOSTILE_NAMES.map((text) => [text, text, text]));
    const prompts = [...assets.values()].map(
      ({ children }) =>
        children[1]?.children.find(({ attributes }) => attributes['key'] === 'rushes.prompt')?.attributes['value'],
    );
    expect(prompts).toEqual(HOSTILE_NAMES);
  });

  it('are one line of ASCII in an EDL', async () => {
    const { comments, lines } = readEdl(await exported('edl'), 24);
    expect(lines).toHaveLength(HOSTILE_NAMES.length);
    expect(comments).toHaveLength(5 * HOSTILE_NAMES.length);
    expect(comments.filter((line) => line.startsWith('* LOC: '))).toHaveLength(2 * HOSTILE_NAMES.length);
  });

  it('are one cell of a shot list each', async () => {
    const rows = readCsv(await exported('csv'));
    expect(rows).toHaveLength(HOSTILE_NAMES.length);
    for (const [nth, row] of rows.entries()) {
      expect(row['shot']).toBe(`s${nth + 1}`);
      for (const name of ['prompt', 'notes', 'take_note', 'captions']) expect(row[name]).toBe(row['prompt']);
    }
  });

  it('are one cue each', async () => {
    const cues = HOSTILE_NAMES.map((text) => text.replaceAll(/\s*[\r\n]+\s*/g, '\n'));
    const vtt = readVtt(await exported('vtt'));
    expect(vtt.filter(({ speaker }) => speaker === undefined).map(({ text }) => text)).toEqual(cues);
    expect(vtt.flatMap(({ speaker }) => speaker ?? [])).toEqual(cues.map((text) => text.replaceAll('\n', ' ')));
    expect(readSrt(await exported('srt'))).toHaveLength(2 * HOSTILE_NAMES.length);
  });
});
