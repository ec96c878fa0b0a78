// Bundles the review page's browser code into one classic script and one style sheet, both as text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'rolldown';

const browser = fileURLToPath(new URL('../src/review/browser/', import.meta.url));

async function bundleScript() {
  const { output } = await build({
    input: join(browser, 'main.ts'),
    platform: 'browser',
    tsconfig: join(browser, 'tsconfig.json'),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { target: 'es2022' },
    output: { format: 'iife', minify: true },
    write: false,
    logLevel: 'warn',
  });
  const code = output[0].code.trim();
  // Either would end or hide the script element that the code stands in.
  if (/<\/script|<!--/i.test(code)) throw new Error('the review page’s script holds </script or <!--');
  return code;
}

/** Our style sheets hold no string with a comment, a brace or two spaces in it. */
const minifyStyle = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

function joinStyles() {
  const folder = join(browser, 'style');
  const files = readdirSync(folder).sort();
  const style = minifyStyle(files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'));
  if (/<\/style/i.test(style)) throw new Error('the review page’s style holds </style');
  return style;
}

/** A text as code. Packed, it takes a third of the room in the package, and only the commands about review pages unpack it. */
const packed = (text) => `unpack('${brotliCompressSync(text).toString('base64')}')`;

/** The code of a module that exports the page's `script` and `style`. */
export async function bundlePageAssets() {
  const script = await bundleScript();
  return `import { brotliDecompressSync } from 'node:zlib';
const unpack = (text) => brotliDecompressSync(Buffer.from(text, 'base64')).toString();
export const script = ${packed(script)};
export const style = ${packed(joinStyles())};
`;
}
