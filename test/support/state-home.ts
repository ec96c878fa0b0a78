import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';

let number = 0;
const made: string[] = [];

/** Each test has its own state folder, so that it uses neither the machine's records nor those of another test. */
function useNewStateHome(): void {
  number += 1;
  const home = join(tmpdir(), `rushes-state-${process.pid}-${number}`);
  made.push(home);
  process.env['XDG_STATE_HOME'] = home;
}

useNewStateHome();
beforeEach(useNewStateHome);
afterAll(() => {
  for (const home of made) rmSync(home, { recursive: true, force: true });
});
