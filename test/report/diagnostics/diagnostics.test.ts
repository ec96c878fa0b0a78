import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/document/diagnostic.js';
import { reportDiagnostics } from '../../../src/report/diagnostics/diagnostics.js';

/** A complaint about the text between « and ». */
function about(marked: string, more: Partial<Diagnostic> = {}, file = 'boards/ridge.yaml'): Diagnostic {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const source = { file, text: marked.replace('«', '').replace('»', '') };
  return { code: 'wrong-type', severity: 'error', message: 'this is wrong', span: { source, start, end }, ...more };
}

const text = (...all: Diagnostic[]) => reportDiagnostics(all, { format: 'text', color: false });

/** The frame alone: its lines without the head and the count. */
const frame = (marked: string) => text(about(marked)).split('\n').slice(1, -3);

describe('for people', () => {
  it('there is nothing where nothing is wrong', () => expect(text()).toBe(''));

  it('a complaint is a head to jump to, a frame, other places and a hint, and at the end a count', () => {
    const one = about('a: 1\nshots:\n  - id: «ridge»\n', {
      code: 'duplicate-id',
      message: 'two shots have the id `ridge`',
      hint: 'Give this one another id.',
    });
    const first = { message: 'the first one', span: about('  - id: «ridge»\n').span };
    const warning = about('«a»: 1', { code: 'unused-var', severity: 'warning', message: '`a` is not used' });
    expect(text({ ...one, related: [first] }, warning)).toBe(
      [
        'boards/ridge.yaml:1:1 warning[unused-var] `a` is not used',
        '   1 │ a: 1',
        '     │ ~',
        '',
        'boards/ridge.yaml:3:9 error[duplicate-id] two shots have the id `ridge`',
        '   2 │ shots:',
        '   3 │   - id: ridge',
        '     │         ~~~~~',
        '     boards/ridge.yaml:1:9 the first one',
        '   1 │   - id: ridge',
        '     │         ~~~~~',
        '     hint: Give this one another id.',
        '',
        '1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  it('the same warning on several shots is one warning with its places, kinds stand together, and errors come last', () => {
    const warn = (marked: string, code: string, message = 'it may be ignored') =>
      about(marked, { code, message, severity: 'warning' });
    const found = [
      about('«a»: 1', { message: 'one is wrong' }),
      warn('\na: «1»', 'camera', 'the camera may be ignored'),
      warn('\n\na: «2»', 'cfg'),
      warn('\n\n\na: «3»', 'camera', 'the camera may be ignored'),
      about('\n\n\n\n«a»: 4', { message: 'another is wrong' }),
    ];
    expect(
      text(...found)
        .split('\n')
        .filter((line) => !/^ +\d* │/.test(line)),
    ).toEqual([
      'boards/ridge.yaml:2:4 warning[camera] the camera may be ignored',
      '     also: boards/ridge.yaml:4:4',
      '',
      'boards/ridge.yaml:3:4 warning[cfg] it may be ignored',
      '',
      'boards/ridge.yaml:1:1 error[wrong-type] one is wrong',
      '',
      'boards/ridge.yaml:5:1 error[wrong-type] another is wrong',
      '',
      '2 errors, 3 warnings',
      '',
    ]);
  });

  it('no line of a complaint is longer than the screen, and no word is broken', () => {
    const one = about(`a: «${'word '.repeat(60)}»`, {
      message: 'it is said in many words '.repeat(8).trim(),
      hint: 'and what to do too '.repeat(8).trim(),
    });
    for (const width of [60, 80, 100]) {
      const lines = reportDiagnostics([one], { format: 'text', color: false, width }).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      expect(lines.join(' ').replace(/ +/g, ' ')).toContain('many words it is said in many words');
    }
  });

  it('a point has a mark of its own, also at the end of a line and of the text', () => {
    expect(frame('a:«»\nb: 1')).toEqual(['   1 │ a:', '     │   ^']);
    expect(frame('a: 1\n«»')).toEqual(['   1 │ a: 1', '   2 │', '     │ ^']);
  });

  it('a stretch of several lines is shown to the end of its first one', () => {
    expect(frame('x\na: «{ b: 1,\n  c: 2 }»\n')).toEqual(['   1 │ x', '   2 │ a: { b: 1,', '     │    ~~~~~~~']);
    expect(frame('a: «|\r\n  two\r\n»')).toEqual(['   1 │ a: |', '     │    ~']);
  });

  it('the squiggle stands under the value, whatever stands before it', () => {
    expect(frame('a: 霧の尾根 «x»')).toEqual(['   1 │ a: 霧の尾根 x', '     │             ~']);
    expect(frame('a: «霧の»尾根')).toEqual(['   1 │ a: 霧の尾根', '     │    ~~~~']);
    expect(frame('a: 👩‍👩‍👧 «x»')).toEqual(['   1 │ a: 👩‍👩‍👧 x', '     │       ~']);
    expect(frame('a: e\u0301e\u0301 «x»')).toEqual(['   1 │ a: e\u0301e\u0301 x', '     │       ~']);
    expect(frame('\t«x»')).toEqual(['   1 │     x', '     │     ~']);
    expect(frame('ab\tc\t«x»')).toEqual(['   1 │ ab  c   x', '     │         ~']);
  });

  it('a long line is cut around the value, and a long value too', () => {
    for (const marked of [
      `${'a '.repeat(400)}«here»${' b'.repeat(400)}`,
      `«${'here '.repeat(400)}»`,
      `a: «${'here '.repeat(400)}»`,
    ]) {
      const [line, squiggle] = frame(marked);
      expect(line?.length).toBeLessThanOrEqual(111);
      expect(squiggle?.length).toBeLessThanOrEqual(111);
      const at = squiggle?.indexOf('~') ?? -1;
      expect(line?.slice(at, at + 4)).toBe('here');
    }
    expect(frame(`${'a'.repeat(90)}«here»`)[0]).not.toContain('…');
  });

  it('line numbers may have more digits', () => {
    expect(
      text(about(`${'\n'.repeat(998)}a: 1\nb: «2»`, { hint: 'Three.' }))
        .split('\n')
        .slice(1, 5),
    ).toEqual(['   999 │ a: 1', '  1000 │ b: 2', '       │    ~', '       hint: Three.']);
  });

  it('hostile text drives no terminal and turns no line around', () => {
    const all = text(
      about('a: \u001b[2J\u202e«x»\u200b\u0085\u{e0041}', {
        message: 'it is `\u001b[31m\n\u2066`',
        hint: 'see \u0007',
        related: [{ message: '\u001b]0;x\u0007', span: about('«\u009b31m»', {}, 'a\nb\u001b[0m.yaml').span }],
      }),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(all).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\u{e0041}]/u);
    expect(all).toContain('   1 │ a: ␛[2J<U+202E>x<U+200B><U+0085><U+E0041>\n     │                ~\n');
    expect(all).toContain('it is `␛[31m␊<U+2066>`');
    expect(all).toContain('a␊b␛[0m.yaml:1:1');
  });

  it('colour changes nothing but the colour', () => {
    const one = about('a: «1»', { message: '`a` is `1`', hint: 'Write `2`.' });
    const colored = reportDiagnostics([one], { format: 'text', color: true });
    expect(colored).not.toBe(text(one));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
    expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(text(one));
  });

  it('a file that was too big to read has a place and no frame', () => {
    const source = { file: 'big.yaml', text: '' };
    expect(text(about('«»', { code: 'too-big', message: 'too big', span: { source, start: 0, end: 0 } }))).toBe(
      'big.yaml:1:1 error[too-big] too big\n\n1 error\n',
    );
  });
});

describe('for GitHub', () => {
  const github = (one: Diagnostic) => reportDiagnostics([one], { format: 'github', color: true });

  it('each is a command on a line, with its place', () => {
    const one = about('x: 1\na: «12»', {
      hint: 'Write 5.',
      related: [{ message: 'the first one', span: about('\n\n«x»').span }],
    });
    expect(github(one)).toBe(
      '::error file=boards/ridge.yaml,line=2,col=4,endLine=2,endColumn=6,title=wrong-type::this is wrong%0AWrite 5.%0Athe first one: line 3\n',
    );
    expect(github(about('a: «1\n2»', { severity: 'warning' }))).toBe(
      '::warning file=boards/ridge.yaml,line=1,col=4,endLine=2,title=wrong-type::this is wrong\n',
    );
  });

  it('nothing in a message or a file name can be a command of its own', () => {
    const one = github(about('«a»', { message: '100% of `a,b:c`\r\n::set-env name=A::b' }, 'a,b:c%.yaml'));
    expect(one).toContain('file=a%2Cb%3Ac%25.yaml,');
    expect(one).toContain('::100%25 of `a,b:c`');
    expect(one.trimEnd().split(/[\r\n]/)).toHaveLength(1);
  });
});

describe('for programs', () => {
  it('it is JSON with places from 1 and offsets from 0, also where nothing is wrong', () => {
    const one = about('x: 1\na: «12»', { hint: 'Write 5.', related: [{ message: 'first', span: about('«x»').span }] });
    const json = reportDiagnostics([one], { format: 'json', color: true });
    expect(json.endsWith('}\n')).toBe(true);
    expect(JSON.parse(json)).toEqual({
      version: 1,
      diagnostics: [
        {
          code: 'wrong-type',
          severity: 'error',
          message: 'this is wrong',
          hint: 'Write 5.',
          file: 'boards/ridge.yaml',
          start: { line: 2, column: 4, offset: 8 },
          end: { line: 2, column: 6, offset: 10 },
          related: [
            {
              message: 'first',
              file: 'boards/ridge.yaml',
              start: { line: 1, column: 1, offset: 0 },
              end: { line: 1, column: 2, offset: 1 },
            },
          ],
        },
      ],
    });
    expect(JSON.parse(reportDiagnostics([], { format: 'json', color: false }))).toEqual({ version: 1, diagnostics: [] });
  });
});
