import { DOMParser, parseHTML } from 'linkedom'

/** The part of a document's interface that the tests read with: the compiler knows no DOM here. */
export interface Node {
  readonly textContent: string
  readonly tagName: string
  readonly outerHTML: string
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  getAttribute(name: string): string | null
  querySelector(selector: string): Node | null
  querySelectorAll(selector: string): Iterable<Node>
}

export const parseSvg = (svg: string): Node => new DOMParser().parseFromString(svg, 'image/svg+xml') as unknown as Node

export const parsePage = (page: string): Node => parseHTML(page).document as unknown as Node

export const all = (node: Node, selector: string): Node[] => [...node.querySelectorAll(selector)]

export const texts = (node: Node, selector = 'text'): string[] =>
  all(node, selector).map(({ textContent }) => textContent)

/** Text that tries to leave where it was put, or to deceive who reads it. */
export const hostile = `</title></desc></text></svg><script>alert(1)</script><img src=x onerror="alert(2)">"' ]]>&lt;&#x202e;\u202egnp\u0000\u001b[2J\ud800`
