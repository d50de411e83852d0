import { SaxesParser } from 'saxes';
import { refusal } from '../salesforce-error.ts';

/** An element with its namespace prefix dropped. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, untrimmed. */
  readonly text: string;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Parses a document; the result is its root element. */
export function parseXml(text: string): XmlNode {
  const parser = new SaxesParser();
  const stack: OpenNode[] = [];
  let root: OpenNode | undefined;
  let failure: Error | undefined;
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: OpenNode = { name: localName(name), attributes, children: [], text: '' };
    stack.at(-1)?.children.push(node);
    root ??= node;
    stack.push(node);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  const addText = (piece: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (failure !== undefined || root === undefined) {
    throw refusal(400, 'INVALID_XML', `not well-formed XML: ${failure?.message ?? 'no element'}`);
  }
  return root;
}

export function childOf(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((child) => child.name === name);
}

export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The trimmed text of a child element. */
export function textOf(node: XmlNode, name: string): string | undefined {
  return childOf(node, name)?.text.trim();
}

/** Whether a child element says `true`. */
export function flagOf(node: XmlNode, name: string): boolean {
  return textOf(node, name) === 'true';
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
