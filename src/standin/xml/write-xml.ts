import { asText } from '../plain-value.ts';
import { escapeXml, type XmlNode } from './xml-tree.ts';

/** A value as elements: arrays repeat the element, null is `xsi:nil`, objects nest, undefined is left out. */
export function elementsOf(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => elementsOf(name, entry)).join('');
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (typeof value !== 'object') return `<${name}>${escapeXml(asText(value))}</${name}>`;
  const inside = Object.entries(value)
    .map(([key, entry]) => elementsOf(key, entry))
    .join('');
  return `<${name}>${inside}</${name}>`;
}

/** The children of a parsed element, written out again. */
export function childrenText(node: XmlNode): string {
  return node.children
    .map((child) => `<${child.name}>${child.children.length > 0 ? childrenText(child) : escapeXml(child.text)}</${child.name}>`)
    .join('');
}
