import { describe, expect, it } from 'vitest';
import { files, roomOf, textOf } from './imports.js';

/** Names that two rooms may export, each with the reason why both need it. */
const SHARED: Readonly<Record<string, string>> = {};

/** The library repeats names of the core on purpose: its types are the public ones of the same things. */
const PUBLIC = ['', 'library'];

/** Every name that a file declares and exports. */
const exportsOf = (file: string): string[] => {
  const text = textOf(file);
  const declared = text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm,
  );
  return [...declared].map(([, name]) => name as string);
};

describe('an exported name', () => {
  const rooms = new Map<string, Map<string, string>>();
  for (const file of files.filter((one) => !PUBLIC.includes(roomOf(one)))) {
    for (const name of exportsOf(file)) {
      const places = rooms.get(name) ?? new Map<string, string>();
      rooms.set(name, places.set(roomOf(file), `src/${file}`));
    }
  }

  it('is found wherever a file exports one', () => {
    expect(rooms.size).toBeGreaterThan(500);
    expect(rooms.has('runCommandLine'), 'an async function').toBe(true);
    expect(rooms.has('drawFrames'), 'a generator').toBe(true);
  });

  it('means one thing: no other room exports the same name', () => {
    const twice = [...rooms].filter(([name, places]) => places.size > 1 && SHARED[name] === undefined);
    const told = twice.map(([name, places]) => `${name}: ${[...places.values()].join(', ')}`);
    expect(told, `rename one of each pair, or list it in SHARED with a reason:\n${told.join('\n')}`).toEqual([]);
  });

  it('leaves the list of shared names once it is no longer shared', () => {
    expect(Object.keys(SHARED).filter((name) => (rooms.get(name)?.size ?? 0) < 2)).toEqual([]);
  });
});
