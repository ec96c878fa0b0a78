import { describe, expect, it } from 'vitest';
import { pathsFrom } from '../../../src/cli/terminal/paths-from-here.js';

describe('paths in messages', () => {
  it.each([
    ['there is no /home/ada/film/renders/film/clips', 'there is no renders/film/clips'],
    ["mv '/home/ada/film/a b' /home/ada/film/renders/film", "mv 'a b' renders/film"],
    ['no permission to read (/home/ada/film/.env)', 'no permission to read (.env)'],
    ['there is no /mnt/home/ada/film/x', 'there is no /mnt/home/ada/film/x'],
    ['there is no /home/ada/films/x', 'there is no /home/ada/films/x'],
    ['run it in /home/ada/film', 'run it in /home/ada/film'],
  ])('%s', (text, shown) => {
    expect(pathsFrom('/home/ada/film', text)).toBe(shown);
  });

  it('stay as they are at the root', () => {
    expect(pathsFrom('/', 'there is no /etc/x and /')).toBe('there is no /etc/x and /');
  });
});
