import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './processes.mjs';

const GATEWAY = fileURLToPath(new URL('../gateway/gateway.mjs', import.meta.url));

/**
 * Starts the gateway of the benchmarks in a process of its own. `begin(settings)` forgets all jobs; `stats()` gives the requests
 * since then and the processor's time that they took.
 */
export async function startGateway() {
  const child = endWithUs(fork(GATEWAY, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the gateway ended')));
  // Nobody waits for it while no question is open.
  ended.catch(() => {});
  const answered = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const { url } = await answered();
  const ask = (question) => {
    const answer = answered();
    child.send(question);
    return answer;
  };
  return {
    url,
    begin: (settings) => ask({ begin: settings }),
    stats: () => ask({ tell: 'stats' }),
    close: () => child.kill('SIGKILL'),
  };
}
