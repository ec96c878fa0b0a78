import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mediaUrlFrom } from '../../../src/app/export/media-url.js';

const NAMES = [
  'plain.mp4',
  'with space.mp4',
  `"quotes" 'too'.mp4`,
  'größe.mp4',
  '山の夜明け.mp4',
  '100% #1 ?&=+;@!*().mp4',
  'a:b.mp4',
  '%41.mp4',
  'new\nline.mp4',
  '..',
  'back\\slash.mp4',
];

describe('the address of a clip', () => {
  it('leads back to its file, whatever its name is', () => {
    for (const name of NAMES.filter((one) => one !== '..')) {
      const url = mediaUrlFrom('/films', 'absolute', posix)(`/films/a b/${name}`);
      expect(url).toMatch(/^file:\/\/\/[A-Za-z0-9/._~%-]+$/);
      expect(fileURLToPath(url)).toBe(`/films/a b/${name}`);
    }
  });

  it('is relative to the folder of the file, and leads back too', () => {
    const urlOf = mediaUrlFrom('/films/out put', 'relative', posix);
    for (const name of NAMES.filter((one) => one !== '..')) {
      const url = urlOf(`/films/clips/${name}`);
      expect(url).toMatch(/^\.\.\/clips\/[A-Za-z0-9._~%-]+$/);
      expect(decodeURIComponent(new URL(url, 'file:///films/out%20put/').pathname)).toBe(`/films/clips/${name}`);
    }
    // Without an escape, this would be an address with a scheme.
    expect(urlOf('/films/out put/a:b.mp4')).toBe('a%3Ab.mp4');
  });

  it('has the drive or the server of a Windows path', () => {
    const absolute = mediaUrlFrom('C:\\films', 'absolute', win32);
    expect(absolute('C:\\my films\\größe #1.mp4')).toBe('file:///C:/my%20films/gr%C3%B6%C3%9Fe%20%231.mp4');
    expect(absolute('\\\\server\\share x\\a.mp4')).toBe('file://server/share%20x/a.mp4');
    const relative = mediaUrlFrom('C:\\films\\out', 'relative', win32);
    expect(relative('C:\\films\\clips\\a b.mp4')).toBe('../clips/a%20b.mp4');
    expect(relative('D:\\clips\\a.mp4')).toBe('file:///D:/clips/a.mp4');
  });
});
