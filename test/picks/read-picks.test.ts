import { describe, expect, it } from 'vitest';
import { readPicks } from '../../src/picks/read-picks.js';
import { reportDiagnostics } from '../../src/report/diagnostics/diagnostics.js';

const errorsOf = (text: string): string => {
  const read = readPicks({ file: 'film.picks.yaml', text });
  return read.ok ? '' : reportDiagnostics(read.diagnostics, { format: 'text', color: false, width: 100 });
};

describe('a picks file with errors', () => {
  it('shows the first line of a conflict that git left, and what to do', () => {
    const text = `version: 1

picks:
<<<<<<< HEAD
  ridge: { take: 2, clip: 0123456789ab }
=======
  ridge: { take: 1, clip: 0123456789ab }
>>>>>>> anna

  lake: {}
`;
    expect(errorsOf(text)).toMatchInlineSnapshot(`
      "film.picks.yaml:4:1 error[merge-conflict] git left a conflict in this file: two people decided about
           the same shot, or about shots side by side
         3 │ picks:
         4 │ <<<<<<< HEAD
           │ ~~~~~~~~~~~~
           hint: Keep one line for each shot, with an empty line between shots, and delete the lines that
                 start with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`.

      1 error
      "
    `);
    expect(errorsOf(text.replaceAll('\n', '\r\n'))).toContain('film.picks.yaml:4:1');
  });

  it('shows a marker that was left behind', () => {
    expect(errorsOf('version: 1\npicks:\n  ridge: {}\n>>>>>>> anna\n')).toContain('film.picks.yaml:4:1');
  });

  it('reports each mistake at its place', () => {
    expect(
      errorsOf(`version: 1
picks:
  ridge: { take: 2 }
  lake: { take: two, clip: 0123456789AB, verdict: good }
  door: { take: 1, clip: 0123456789ab, star: 5 }
  Hall: {}
`),
    ).toMatchInlineSnapshot(`
      "film.picks.yaml:3:12 error[needs] \`ridge.2\` stands here without its clip
         2 │ picks:
         3 │   ridge: { take: 2 }
           │            ~~~~
           hint: Write \`{}\` for the shot. Then \`rushes pick\` with \`ridge.2\` writes take and clip.

      film.picks.yaml:4:17 error[wrong-type] \`picks.lake.take\` is the text \`two\`; it must be a whole
           number
         3 │   ridge: { take: 2 }
         4 │   lake: { take: two, clip: 0123456789AB, verdict: good }
           │                 ~~~

      film.picks.yaml:4:28 error[bad-format] \`picks.lake.clip\` cannot be \`0123456789AB\`
         3 │   ridge: { take: 2 }
         4 │   lake: { take: two, clip: 0123456789AB, verdict: good }
           │                            ~~~~~~~~~~~~
           hint: The first 12 hex digits of the SHA-256 of that take's clip.

      film.picks.yaml:4:51 error[not-one-of] \`picks.lake.verdict\` is \`good\`; it must be \`approved\` or
           \`rejected\`
         3 │   ridge: { take: 2 }
         4 │   lake: { take: two, clip: 0123456789AB, verdict: good }
           │                                                   ~~~~

      film.picks.yaml:5:40 error[unknown-key] \`star\` is not known here
         4 │   lake: { take: two, clip: 0123456789AB, verdict: good }
         5 │   door: { take: 1, clip: 0123456789ab, star: 5 }
           │                                        ~~~~
           hint: Allowed here: \`take\`, \`clip\`, \`verdict\`, \`rejected\` and \`note\`.

      film.picks.yaml:6:3 error[bad-format] \`Hall\` cannot be a name in \`picks\`
         5 │   door: { take: 1, clip: 0123456789ab, star: 5 }
         6 │   Hall: {}
           │   ~~~~

      6 errors
      "
    `);
  });

  it('refuses an alias, which would change two shots at once', () => {
    expect(errorsOf('version: 1\npicks:\n  ridge: &same { note: "n" }\n  lake: *same\n')).toMatchInlineSnapshot(`
      "film.picks.yaml:4:9 error[alias] YAML aliases are not supported in a picks file
         3 │   ridge: &same { note: "n" }
         4 │   lake: *same
           │         ~~~~~
           hint: Write the value itself.

      1 error
      "
    `);
  });

  it('names the version that it reads', () => {
    expect(errorsOf('version: 2\npicks: {}\n')).toMatchInlineSnapshot(`
      "film.picks.yaml:1:10 error[other-version] this is version \`2\` of the picks language; this program
           reads version 1
         1 │ version: 2
           │          ~
           hint: A newer release of rushes may read it.

      1 error
      "
    `);
  });
});

describe('a picks file without errors', () => {
  it('has its lines and pins, with texts as they are written', () => {
    const read = readPicks({
      file: 'film.picks.yaml',
      text: 'version: 1\npicks:\n  ridge: { take: 2, clip: 012345678901, rejected: [1], note: 007 }\n  lake:\npins:\n  lake: { take: 1, clip: 1e2345678901 }\n',
    });
    expect(read.ok && Object.fromEntries(read.value.lines)).toEqual({
      ridge: { take: 2, clip: '012345678901', rejected: [1], note: '007' },
      lake: {},
    });
    expect(read.ok && Object.fromEntries(read.value.pins)).toEqual({ lake: [{ take: 1, clip: '1e2345678901' }] });
  });
});
