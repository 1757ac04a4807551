/** Types of the Handrail chat widget for pages that embed it. */

/** What happens in the chat. The words of a conversation stay inside it. */
export interface HandrailEvents {
  readonly open: undefined;
  readonly close: undefined;
  /** Somebody has written: the visitor, the assistant or a person. */
  readonly message: {
    readonly author: "contact" | "ai" | "agent" | "system";
    readonly authorName: string;
    readonly ticketNumber: number;
  };
  /** A person was asked to take over. */
  readonly handoff: { readonly ticketNumber: number };
  readonly unread: { readonly count: number };
  /** Something that the page asked for did not work, such as a token that has expired. */
  readonly error: { readonly code: string; readonly message: string };
}

export type HandrailListener<Name extends keyof HandrailEvents> = (detail: HandrailEvents[Name]) => void;

export interface HandrailCommands {
  /** Opens the panel; a question is sent at once. */
  open(question?: string): void;
  close(): void;
  toggle(): void;
  /** Opens the panel and sends the text. */
  ask(text: string): void;
  /** Says who the visitor is, by a token that your own server has signed. */
  identify(identity: { readonly token: string }): void;
  /** Signs the visitor out and forgets every conversation on this device. */
  reset(): void;
  setLocale(locale: string): void;
  setTheme(theme: "light" | "dark" | "auto"): void;
  /** Shows the launcher again after `hide()`. */
  show(): void;
  /** Takes the launcher away; `open()` still works. */
  hide(): void;
  /** Fills an element of the page instead of a panel above a launcher. */
  mount(target: Element | string): void;
  /** Back to the launcher. */
  unmount(): void;
  /** Listens to an event; returns the function that stops it. */
  on<Name extends keyof HandrailEvents>(name: Name, listener: HandrailListener<Name>): () => void;
}

/** Every command is a method and can also be called by its name: `Handrail("identify", { token })`. */
export type Handrail = HandrailCommands &
  (<Name extends keyof HandrailCommands>(
    name: Name,
    ...values: Parameters<HandrailCommands[Name]>
  ) => ReturnType<HandrailCommands[Name]>);

declare global {
  interface Window {
    Handrail?: Handrail;
  }
}
