import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExportFormat } from '../../film/export/export-note.js';
import { slashes } from '../board/read-source.js';
import type { Result } from '../failure.js';
import { writeNamedFile } from '../write-named-file.js';

/** What a format is called, and how its text begins. */
const KINDS: Readonly<Record<ExportFormat, readonly [kind: string, begins: RegExp]>> = {
  otio: ['an OpenTimelineIO file', /^\s*\{\s*"OTIO_SCHEMA"/],
  fcpxml: ['an FCPXML file', /^<\?xml[^>]*>\s*<!DOCTYPE fcpxml/],
  edl: ['an EDL', /^TITLE:/],
  csv: ['a shot list', /^number,shot,take,/],
  vtt: ['a WebVTT file', /^WEBVTT/],
  srt: ['a SubRip file', /^1\r?\n\d\d:\d\d:\d\d,\d{3} -->/],
};

/** Longer than every beginning. */
const BEGINNING_BYTES = 512;

/** Writes an export in one step. It replaces an earlier export of its format, and no other file but an empty one. */
export function writeExport(file: string, text: string, format: ExportFormat, cwd = process.cwd()): Promise<Result<void>> {
  const path = resolve(cwd, file);
  const [kind, begins] = KINDS[format];
  const isEarlier = async (): Promise<boolean> => {
    const beginning = await beginningOf(path);
    return beginning === '' || begins.test(beginning);
  };
  return writeNamedFile({ path, shown: slashes(file), kind, isEarlier }, text);
}

async function beginningOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
