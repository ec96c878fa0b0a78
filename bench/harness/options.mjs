import { parseArgs } from 'node:util';

export const USAGE = `usage: npm run bench -- [ROW …] [options]

Without a row, all of them.

  --rounds N   run each pair N times (default: 5)
  --scale N    multiply the number of shots by N, to try things out
  --limit N    end a process after N seconds (default: 300)
  --help       show this help
  --list       list the rows
  --page       write the tables of docs/performance.md from bench/results.json
  --check      fail if the page does not show bench/results.json

RECORD=1 writes bench/results.json and the tables of docs/performance.md.`;

const positive = (text, name) => {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0\n\n${USAGE}`);
  return value;
};

/** Reads the command line. Throws an error with the usage where it is wrong. */
export function readOptions(args, rows) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      scale: { type: 'string', default: '1' },
      limit: { type: 'string', default: '300' },
      help: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      page: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined) throw new Error(`there is no row ${unknown}; --list lists them\n\n${USAGE}`);
  return {
    help: values.help,
    list: values.list,
    page: values.page,
    check: values.check,
    rows: positionals.length === 0 ? rows : rows.filter(({ name }) => positionals.includes(name)),
    rounds: Math.ceil(positive(values.rounds, 'rounds')),
    scale: positive(values.scale, 'scale'),
    limitMs: positive(values.limit, 'limit') * 1000,
  };
}
