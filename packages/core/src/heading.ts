/** A heading of a page, as tables of contents and anchors use it. */
export interface Heading {
  /** 2 to 6; level 1 is the page title. */
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}
