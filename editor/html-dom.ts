/** HTML from the clipboard as the tree that `schema/formats` reads, by the browser's own parser: it runs no script and loads nothing. */
import type { HtmlElement } from '../schema/formats/html-tree.js';
import { maxDepth } from '../schema/formats/limits.js';

/** @param html a page or a part of one */
export function treeOf(html: string): HtmlElement {
  return elementOf(new DOMParser().parseFromString(html, 'text/html').body, 0);
}

function elementOf(element: Element, depth: number): HtmlElement {
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  const children = [...element.childNodes].flatMap((node) => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    return [depth < maxDepth ? elementOf(node, depth + 1) : (node.textContent ?? '')];
  });
  return { name: element.localName, attributes, children, line: 0 };
}
