import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest } from './rushes.js';

/** A take and what is decided about it: `a.1`, and the rest of its line, such as `verdict: rejected`. */
type Decisions = Readonly<Record<string, string>>;

/** The line of a stored take in a picks file. */
export function pickLine(cwd: string, name: string, decision: string, board = 'film'): string {
  const [shot = '', take] = name.split('.');
  const found = manifest(cwd, board).takes.find((one) => one.shot === shot && one.take === Number(take));
  const clip = found?.clip?.sha256.slice(0, 12) ?? 'ffffffffffff';
  return `  ${shot}: { take: ${take}, clip: "${clip}"${decision === '' ? '' : `, ${decision}`} }\n`;
}

/** Writes a board's picks file by hand, with the clips that its manifest has. */
export function writePicks(cwd: string, decisions: Decisions, { board = 'film', file = 'board.picks.yaml' } = {}): void {
  const lines = Object.entries(decisions).map(([name, decision]) => pickLine(cwd, name, decision, board));
  writeFileSync(join(cwd, file), `version: 1\npicks:\n${lines.join('\n')}`);
}
