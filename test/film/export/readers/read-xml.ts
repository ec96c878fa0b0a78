import { SaxesParser } from 'saxes';

/** An element of a document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** The text directly in it. */
  text: string;
}

/** Reads a well-formed XML document; throws at its first mistake. */
export function readXml(text: string): { readonly root: XmlNode; readonly doctype: string | undefined } {
  const parser = new SaxesParser();
  const open: XmlNode[] = [];
  let root: XmlNode | undefined;
  let doctype: string | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', (name) => {
    doctype = name.trim();
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('text', (piece) => {
    const node = open.at(-1);
    if (node) node.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  if (root === undefined) throw new Error('no element');
  return { root, doctype };
}
