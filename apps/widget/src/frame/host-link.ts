import { readMessage, type ToFrame, type ToHost } from "../protocol.ts";

export interface FrameParameters {
  readonly locale: string;
  /** Empty: as the settings say. */
  readonly theme: string;
  /** Origin of the page that embeds the frame; empty when it was opened by itself. */
  readonly host: string;
}

export function readParameters(address: string): FrameParameters {
  const { searchParams } = new URL(address);
  return {
    locale: searchParams.get("locale") || navigator.language,
    theme: searchParams.get("theme") ?? "",
    host: searchParams.get("host") ?? "",
  };
}

export interface HostLink {
  /** False when the frame was opened as a page of its own. */
  readonly embedded: boolean;
  post(message: ToHost): void;
}

/** The line to the loader in the host page; only that window and that origin are heard. */
export function connectHost(host: string, onMessage: (message: ToFrame) => void): HostLink {
  const embedded = window.parent !== window && host !== "";
  if (embedded) {
    addEventListener("message", (event) => {
      const message = readMessage<ToFrame>(event, window.parent, host);
      if (message) onMessage(message);
    });
  }
  return {
    embedded,
    post(message) {
      // A sandboxed or file: page has the origin "null", which cannot be addressed by name.
      if (embedded) window.parent.postMessage(message, host === "null" ? "*" : host);
    },
  };
}
