/** An element to be drawn. Components are plain functions and are gone by the time one of these exists. */
export interface ElementNode {
  readonly tag: string;
  readonly key: string | number | undefined;
  readonly props: Props;
}

export type Child = ElementNode | string | number | boolean | null | undefined | readonly Child[];

interface Props {
  readonly children?: Child;
  readonly [name: string]: unknown;
}

type Component<Properties> = (props: Properties) => Child;

/** What TypeScript's `react-jsx` transform calls for every element. */
export function jsx<Properties>(
  type: string | Component<Properties>,
  props: Properties & Props,
  key?: string | number,
): Child {
  if (typeof type === "string") return { tag: type, key, props };
  const drawn = type(props);
  const isElement = typeof drawn === "object" && drawn !== null && "tag" in drawn;
  return isElement && key !== undefined ? { ...drawn, key } : drawn;
}

export { jsx as jsxs };

export function Fragment({ children }: Props): Child {
  return children;
}

type Handler<Target, Occurrence extends Event> = (event: Occurrence & { readonly currentTarget: Target }) => void;

type Attribute = string | number | boolean | undefined;

/** Attributes by their HTML names; `true` sets an empty one, `false` and undefined set none. */
interface Attributes<Target> {
  readonly key?: string | number;
  readonly children?: Child;
  /** Called once, when the element is on the page. */
  readonly onMount?: (element: Target) => void;
  readonly onClick?: Handler<Target, MouseEvent>;
  readonly onInput?: Handler<Target, Event>;
  readonly onKeyDown?: Handler<Target, KeyboardEvent>;
  readonly onSubmit?: Handler<Target, Event>;
  readonly onChange?: Handler<Target, Event>;
  readonly onPaste?: Handler<Target, ClipboardEvent>;
  readonly onDragOver?: Handler<Target, DragEvent>;
  readonly onDragLeave?: Handler<Target, DragEvent>;
  readonly onDrop?: Handler<Target, DragEvent>;
  readonly class?: Attribute;
  readonly id?: Attribute;
  readonly lang?: Attribute;
  readonly dir?: Attribute;
  readonly role?: Attribute;
  readonly inert?: Attribute;
  readonly tabindex?: Attribute;
  readonly type?: Attribute;
  readonly hidden?: Attribute;
  readonly src?: Attribute;
  readonly alt?: Attribute;
  readonly width?: Attribute;
  readonly height?: Attribute;
  readonly download?: Attribute;
  readonly accept?: Attribute;
  readonly multiple?: Attribute;
  readonly autocomplete?: Attribute;
  readonly inputmode?: Attribute;
  readonly maxlength?: Attribute;
  readonly max?: Attribute;
  readonly href?: Attribute;
  readonly target?: Attribute;
  readonly rel?: Attribute;
  readonly start?: Attribute;
  readonly rows?: Attribute;
  readonly value?: string;
  readonly placeholder?: Attribute;
  readonly datetime?: Attribute;
  readonly enterkeyhint?: Attribute;
  readonly viewBox?: Attribute;
  readonly d?: Attribute;
  readonly [dashed: `${"aria" | "data"}-${string}`]: string | number | undefined;
}

type HtmlElements = { [Tag in keyof HTMLElementTagNameMap]: Attributes<HTMLElementTagNameMap[Tag]> };

// The one name by which TypeScript finds the types of JSX.
// oxlint-disable-next-line typescript/no-namespace
export declare namespace JSX {
  type Element = Child;
  interface ElementChildrenAttribute {
    readonly children: unknown;
  }
  interface IntrinsicAttributes {
    readonly key?: string | number;
  }
  interface IntrinsicElements extends HtmlElements {
    readonly svg: Attributes<SVGElement>;
    readonly path: Attributes<SVGElement>;
  }
}
