/** What an element can hold; text is text, whatever is in it. */
export type Child = Node | string | number | null | false;

/** Attributes, and listeners as `onclick: …`; null and false are left out. */
export type Props = Readonly<
  Record<string, string | number | boolean | null | ((event: never) => void)>
>;

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill<Made extends Element>(made: Made, props: Props, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value as EventListener);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) {
    if (child === null || child === false) continue;
    made.append(typeof child === 'number' ? String(child) : child);
  }
  return made;
}
