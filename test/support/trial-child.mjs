// Validates and plans boards one after another, as the command line does, and measures each.
import { rmSync, writeFileSync } from 'node:fs';
import { validate } from '../../build/cli/commands/validate.js';
import { plan } from '../../build/cli/plan/plan.js';

let said = '';
const say = (text) => {
  said += text;
};
const terminal = { out: say, err: say, color: { out: false, err: false }, interactive: false, moving: false, rows: 24 };

process.on('message', async ({ board, config, format, flags }) => {
  writeFileSync('board.yaml', Buffer.from(board, 'base64'));
  if (config === undefined) rmSync('rushes.config.yaml', { force: true });
  else writeFileSync('rushes.config.yaml', Buffer.from(config, 'base64'));
  const answer = { codes: [], milliseconds: [] };
  const measured = async (command) => {
    said = '';
    const before = process.cpuUsage();
    answer.codes.push(await command());
    const { user, system } = process.cpuUsage(before);
    answer.milliseconds.push((user + system) / 1000);
    return said;
  };
  try {
    const how = { format: { table: 'text', json: 'json' }[format] ?? 'github' };
    answer.validated = await measured(() => validate(['board.yaml'], how, terminal));
    answer.planned = await measured(() => plan(['board.yaml'], { format, ...flags }, terminal));
  } catch (error) {
    answer.thrown = String(error?.stack ?? error);
  }
  process.send({ ...answer, megabytes: process.resourceUsage().maxRSS / 1024 });
});
