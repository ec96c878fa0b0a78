// Renders a board as the command line does, with limits of half a second where the command line has a minute.
import { load, render } from '../../dist/index.js';

const board = await load('board.yaml');
if (!board.ok) throw new Error(JSON.stringify(board.diagnostics));
const limit = Number(process.env.LIMIT_MS);
const rendered = await render(board.value, {
  timeouts: { connect: limit, headers: limit, body: limit, stall: limit },
  pollInterval: 0.05,
  onEvent: (event) => console.log(JSON.stringify(event)),
});
if (!rendered.ok) throw new Error(rendered.trouble.message);
process.exitCode = rendered.value.exit_code;
