import type { Child, ElementNode } from "./jsx-runtime.ts";

const drawn = new WeakMap<Node, ElementNode>();
const svgTags = new Set(["svg", "path"]);

/** Nothing leaves an empty text behind, so that its neighbours keep their places. */
function flatten(child: Child): (ElementNode | string)[] {
  if (Array.isArray(child)) return (child as readonly Child[]).flatMap(flatten);
  if (typeof child === "object" && child !== null) return [child as ElementNode];
  return [typeof child === "string" || typeof child === "number" ? String(child) : ""];
}

function setProperty(element: Element, name: string, value: unknown) {
  if (name.startsWith("on")) (element as unknown as Record<string, unknown>)[name.toLowerCase()] = value ?? null;
  else if (name === "value") {
    const field = element as HTMLTextAreaElement;
    if (field.value !== value) field.value = String(value);
  } else if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value as string | number));
}

function update(element: Element, node: ElementNode, mounted: (() => void)[]) {
  const before = drawn.get(element)?.props ?? {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(node.props)])) {
    const value = node.props[name];
    if (name !== "children" && name !== "onMount" && (value !== before[name] || name === "value")) {
      setProperty(element, name, value);
    }
  }
  drawn.set(element, node);
  updateChildren(element, flatten(node.props.children), mounted);
}

function create(node: ElementNode, mounted: (() => void)[]): Element {
  const element = svgTags.has(node.tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", node.tag)
    : document.createElement(node.tag);
  const { onMount } = node.props;
  if (onMount) mounted.push(() => (onMount as (target: Element) => void)(element));
  update(element, node, mounted);
  return element;
}

/** Elements with a key are found wherever they are; all others are told apart by their place. */
function updateChildren(parent: Element, nodes: readonly (ElementNode | string)[], mounted: (() => void)[]) {
  const wanted = new Set<unknown>(nodes.map((node) => (typeof node === "string" ? undefined : node.key)));
  const keyed = new Map<unknown, Element>();
  for (const element of parent.children) {
    const key = drawn.get(element)?.key;
    if (key !== undefined) keyed.set(key, element);
  }
  for (const [key, element] of keyed) if (!wanted.has(key)) element.remove();

  let place = parent.firstChild;
  for (const node of nodes) {
    const known = place && drawn.get(place);
    const replaceable = place && known?.key === undefined;
    let child: ChildNode;
    if (typeof node === "string") {
      child = place instanceof Text ? place : new Text(node);
      if (child.nodeValue !== node) child.nodeValue = node;
    } else {
      const found = node.key === undefined ? (replaceable ? place : null) : keyed.get(node.key);
      if (found instanceof Element && drawn.get(found)?.tag === node.tag) {
        update(found, node, mounted);
        child = found;
      } else child = create(node, mounted);
    }
    if (child === place) place = place.nextSibling;
    else {
      parent.insertBefore(child, place);
      const positional = typeof node === "string" || node.key === undefined;
      if (positional && place && replaceable) {
        const gone = place;
        place = place.nextSibling;
        gone.remove();
      }
    }
  }
  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
}

/**
 * Draws into an element by changing only what differs from the last time. Text becomes text nodes and
 * attributes are set one by one: no string is ever parsed as HTML.
 */
export function render(child: Child, parent: Element): void {
  const mounted: (() => void)[] = [];
  updateChildren(parent, flatten(child), mounted);
  for (const tell of mounted) tell();
}
