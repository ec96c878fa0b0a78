import { describe, expect, it } from 'vitest';
import { filmAsFcpxml } from '../../../src/film/export/fcpxml.js';
import { frameRateOf } from '../../../src/film/frame-rate.js';
import { clipOf, filmOf, materialOf, shotOf, takeOf } from '../films.js';
import { readFcpxml } from './readers/read-fcpxml.js';
import type { XmlNode } from './readers/read-xml.js';

const mediaUrl = (path: string): string => `file://${path}`;
const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((one) => one.name === name) ?? [];

describe('FCPXML', () => {
  it('starts at one hour: in drop-frame at 29.97, and at the hour of the timecode at 23.976', () => {
    const startOf = (fps: number) => {
      const { startsAt, isDrop, formats } = readFcpxml(
        filmAsFcpxml(filmOf([materialOf('a', 1, clipOf('/a.mp4', 60, fps))]), { mediaUrl }),
      );
      return [startsAt, isDrop, [...formats.values()].map((one) => one.attributes['frameDuration'])];
    };
    expect(startOf(29.97)).toEqual([107_892, true, ['1001/30000s']]);
    expect(startOf(23.976)).toEqual([86_400, false, ['1001/24000s']]);
    expect(startOf(25)).toEqual([90_000, false, ['100/2500s']]);
    expect(startOf(59.94)).toEqual([215_784, true, ['1001/60000s']]);
  });

  it('plays a clip of another rate at its own speed, from the frame that is shown then', () => {
    const other = materialOf('b', 2, clipOf('/b.mp4', 120, 24), { trim: { in: 1 } });
    const film = filmOf([materialOf('a', 1, clipOf('/a.mp4', 250, 25)), other, materialOf('c', 3, clipOf('/c.mp4', 24, 12))]);
    const { spine, shots } = readFcpxml(filmAsFcpxml(film, { mediaUrl }));
    expect(spine.map((item) => childrenOf(item, 'conform-rate').map(({ attributes }) => attributes))).toEqual([
      [],
      [{ scaleEnabled: '0', srcFrameRate: '24' }],
      [{ scaleEnabled: '0' }],
    ]);
    expect(shots.map(({ from, frames }) => [from, frames])).toEqual([
      [0, 250],
      [24, 100],
      [0, 50],
    ]);
  });

  it('has every take in the event, under the name of its shot, and marks a rejected one', () => {
    const takes = [1, 2, 3].map((take) => takeOf('a', take, clipOf(`/a.${take}.mp4`, 48)));
    const [first, second, third] = takes as [(typeof takes)[0], (typeof takes)[0], (typeof takes)[0]];
    const shot = {
      shot: shotOf('a', 1),
      clip: second.clip,
      take: 'a.2',
      takes: [{ ...first, isRejected: true }, second, { ...third, isThere: false }],
    };
    const { browser, assets, spine } = readFcpxml(filmAsFcpxml(filmOf([shot as never]), { mediaUrl }));
    expect(browser.map(({ attributes }) => attributes['name'])).toEqual(['a.1', 'a.2']);
    expect(browser.map((clip) => childrenOf(clip, 'keyword')[0]?.attributes['value'])).toEqual(['a', 'a']);
    expect(browser.map((clip) => childrenOf(clip, 'rating').length)).toEqual([1, 0]);
    expect([assets.size, spine[0]?.attributes['name']]).toEqual([2, 'a.2']);
  });

  it('has what is known of a take, the prompt as a note, and notes as markers', () => {
    const clip = clipOf('/a.1.mp4', 48, 24, { sha256: 'ab12', sound: true });
    const takes = [takeOf('a', 1, clip, { note: 'Best light.', prompt: 'A "ridge" & <more>\nat dawn' })];
    const material = { shot: shotOf('a', 1, { notes: 'Match\tit ]]>' }), prompt: 'A ridge', clip, take: 'a.1', takes };
    const { assets, spine, browser } = readFcpxml(filmAsFcpxml(filmOf([material]), { mediaUrl }));
    const asset = [...assets.values()][0];
    const known = Object.fromEntries(
      childrenOf(asset?.children[1], 'md').map(({ attributes }) => [attributes['key'], attributes['value']]),
    );
    expect(known).toEqual({
      'rushes.take': 'a.1',
      'rushes.model': 'trinetra/kling-v3',
      'rushes.credits': '95',
      'rushes.unit': 'trinetra',
      'rushes.prompt': 'A "ridge" & <more>\nat dawn',
      'rushes.note': 'Best light.',
      'rushes.sha256': 'ab12',
    });
    expect([asset?.attributes['hasAudio'], browser[0]?.attributes['audioRole']]).toEqual(['1', 'dialogue']);
    expect(childrenOf(spine[0], 'note')[0]?.text).toBe('A ridge');
    expect(childrenOf(spine[0], 'marker').map(({ attributes }) => attributes['value'])).toEqual([
      'Match\tit ]]>',
      'Best light.',
    ]);
  });

  it('says nothing of sound that is not there, and uses one asset for a clip that plays twice', () => {
    const clip = clipOf('/own.mp4', 48);
    const shots = ['a', 'b'].map((id, nth) => ({ shot: shotOf(id, nth + 1, { source: 'own.mp4' }), clip, takes: [] }));
    const { assets, spine } = readFcpxml(filmAsFcpxml(filmOf(shots), { mediaUrl }));
    expect(assets.size).toBe(1);
    expect([...assets.values()][0]?.attributes['hasAudio']).toBeUndefined();
    expect(spine.map(({ attributes }) => [attributes['name'], attributes['ref'], attributes['audioRole']])).toEqual([
      ['own.mp4', 'r2', undefined],
      ['own.mp4', 'r2', undefined],
    ]);
  });

  it('replaces characters that XML cannot have, and keeps every other one', () => {
    const kept = 'whole 👩‍🚀 bidi \u202eabc\u202c \u0085 line\r\nend ]]> <!-- &amp; -->';
    const title = `nul \0 bell \u0007 half \ud83d none \ufffe ${kept}`;
    const film = filmOf([materialOf('a', 1, clipOf('/a.mp4', 24))], { rate: frameRateOf(24) }, title);
    const text = filmAsFcpxml(film, { mediaUrl });
    expect(readFcpxml(text).title).toBe(`nul \ufffd bell \ufffd half \ufffd none \ufffd ${kept}`);
    expect(text).not.toMatch(/[\u202e\u0085\r]/);
  });
});
