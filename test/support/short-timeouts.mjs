// Renders a board as the command line does, with time limits of LIMIT_MS instead of a minute.
import { load, render } from '../../dist/index.js';

const board = await load('board.yaml');
if (!board.ok) throw new Error(JSON.stringify(board.failure));
const seconds = Number(process.env.LIMIT_MS) / 1000;
const rendered = await render(board.value, {
  timeouts: { connectSeconds: seconds, headersSeconds: seconds, bodySeconds: seconds, stallSeconds: seconds },
  pollIntervalSeconds: 0.05,
  onEvent: (event) => console.log(JSON.stringify(event)),
});
if (!rendered.ok) throw new Error(rendered.failure.message);
process.exitCode = rendered.value.exit_code;
