/** Texts that GitHub would make live, or that would break out of where they stand. */
export const HOSTILE_TEXTS: readonly string[] = [
  '@team please look',
  'https://evil.example and www.evil.example',
  '[link](https://evil.example) ![image](https://evil.example/x.png)',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '<!-- rushes-pull-request rushes 9.1 -->',
  '--> <b>bold</b> <!--',
  '`code` ``two`` ```three```',
  '`',
  '``` ',
  ' `padded` ',
  'a | b \\| c \\\\| d',
  '</code></summary></details>',
  '# heading\n## another\n- list\n\n| a | b |',
  '**bold** _it_ ~~no~~ $x^2$ :tada: #12 GH-12 film/board#3',
  '\u202e\u200b\u0007\u001b[31m',
  '&lt;b&gt; &#64;team',
  '::error::x\n::set-output name=a::b',
  '',
];

/** What is left of Markdown without its code: what GitHub reads as markup, links or mentions. */
export function outsideCode(markdown: string): string {
  const blocks = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
  const elements = blocks.replace(/<code>[^<]*<\/code>/g, '');
  // CommonMark: a code span goes from a run of backticks to the next run of the same length. An escaped backtick opens none.
  return elements.replace(/(?<![`\\])(`+)(?!`)(?:[^\n]*?[^`\n])\1(?!`)/g, '');
}
