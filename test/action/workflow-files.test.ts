import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addToSummary, setOutputs } from '../../src/action/workflow-files.js';
import { workspace } from '../support/rushes.js';

const MIB = 1024 * 1024;

it('A summary keeps below 1 MiB together with what the step wrote before, counted in bytes', () => {
  const path = join(workspace({ summary: 'x'.repeat(MIB - 1000) }), 'summary');
  addToSummary({ GITHUB_STEP_SUMMARY: path }, (fits) => ['é'.repeat(600), 'é'.repeat(400)].find(fits) ?? '');
  expect(readFileSync(path).length).toBe(MIB - 1000 + 800);
});

it('A value of an output cannot set another output', () => {
  const path = join(workspace({ output: '' }), 'output');
  const value = 'a\nEOF\nverdict<<EOF\nok\nEOF\n';
  setOutputs({ GITHUB_OUTPUT: path }, { headline: value });
  const [, mark, read] = /^headline<<(.+)\n([\s\S]*)\n\1\n$/.exec(readFileSync(path, 'utf8')) ?? [];
  expect(read).toBe(value);
  expect(value).not.toContain(mark);
});
