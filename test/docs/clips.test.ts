import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { orderDiffersWords, trailingWords } from '../../src/report/run/order-differs.js';
import { readKnobs } from '../../src/sandbox/read-knobs.js';
import type { OrderDifference } from '../../src/take/manifest.gen.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/clips.md', import.meta.url)), 'utf8');

describe('the page about clips', () => {
  it('shows knobs that the sandbox knows', () => {
    const knobs = [...page.matchAll(/--knobs '(.+)'/g)].map(([, text]) => readKnobs(JSON.parse(text as string)));
    expect(knobs.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('shows warnings as the program prints them, and their lines in the manifest', () => {
    const listed = /"order_differs": (\[[^\]]+\])/.exec(page)?.[1] ?? '[]';
    const differences = JSON.parse(listed) as OrderDifference[];
    expect(page).toContain(`warning    door.1: ${orderDiffersWords(differences, { width: 426, height: 240 })}\n`);
    expect(page).toContain(`warning    door.1: ${trailingWords(4)}\n`);
  });

  it('shows an existing command', async () => {
    expect(page).toContain('npx rushes reconcile BOARD door.1 --file PATH\n');
    expect((await rushes(workspace(), ['reconcile', '--help'])).stdout).toContain('--file <path>');
  });
});
