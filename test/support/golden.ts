import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares a whole screen with `test/golden/<name>`. `RECORD=1 npx vitest run` rewrites it: read the difference before you
 * commit it.
 */
export function expectScreen(name: string, screen: string): void {
  const file = fileURLToPath(new URL(`../golden/${name}`, import.meta.url));
  if (process.env['RECORD'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, screen);
  }
  expect(existsSync(file), `${file} is not there: record it with RECORD=1`).toBe(true);
  expect(screen).toBe(readFileSync(file, 'utf8'));
}
