/** What the process that reads images is asked, and what it answers. */
export interface ToImageProcess {
  readonly bytes: Uint8Array;
  readonly format: "jpeg" | "png";
  /** Of the smaller versions, in pixels. */
  readonly widths: readonly number[];
}

export type FromImageProcess =
  | { readonly kind: "made"; readonly variants: readonly { readonly width: number; readonly bytes: Uint8Array }[] }
  | { readonly kind: "failed"; readonly message: string };
