/** What the admin has chosen about the button and its place. */
export interface LoaderAppearance {
  readonly theme: string;
  readonly launcher: {
    readonly visible: boolean;
    readonly position: "start" | "end";
    /** Words beside the icon, by language. */
    readonly label: Readonly<Record<string, string>>;
    readonly offsetX: number;
    readonly offsetY: number;
  };
  /** Design tokens that differ from the usual. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** The server writes the look in the place of this name when it serves the loader. */
export const appearanceName = "$handrailAppearance";

declare const $handrailAppearance: LoaderAppearance;

const usual: LoaderAppearance = {
  theme: "",
  launcher: { visible: true, position: "end", label: {}, offsetX: 20, offsetY: 20 },
  tokens: {},
};

export function readAppearance(): LoaderAppearance {
  try {
    return $handrailAppearance;
  } catch {
    // Served as a plain file: nothing stands in the place of the name.
    return usual;
  }
}
