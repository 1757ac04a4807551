import { readMessage, type ToFrame, type ToHost } from "../protocol.ts";
import type { LoaderSettings } from "./settings.ts";

export interface FrameHost {
  /** Creates the frame if it is not there yet. */
  load(): void;
  focus(): void;
  /** Delivered now, or as soon as the frame is ready. */
  post(message: ToFrame): void;
}

/** The chat's frame: created on first need, spoken to only on its own origin. */
export function createFrameHost(
  panel: HTMLElement,
  settings: LoaderSettings,
  onMessage: (message: ToHost) => void,
): FrameHost {
  const { origin } = settings.base;
  let frame: HTMLIFrameElement | undefined;
  let waiting: ToFrame[] | undefined = [];

  function send(message: ToFrame) {
    frame?.contentWindow?.postMessage(message, origin);
  }

  addEventListener("message", (event) => {
    if (!frame) return;
    const message = readMessage<ToHost>(event, frame.contentWindow, origin);
    if (message?.handrail === "ready") {
      frame.className = "ready";
      frame.title = message.labels.chat;
      waiting?.forEach(send);
      waiting = undefined;
    }
    if (message) onMessage(message);
  });

  return {
    load() {
      if (frame) return;
      const query = new URLSearchParams({
        locale: settings.locale,
        theme: settings.theme(),
        host: location.origin,
      });
      frame = document.createElement("iframe");
      frame.allow = "clipboard-write";
      frame.src = `${settings.base.href}widget/frame.html?${query}`;
      panel.append(frame);
    },
    focus: () => frame?.focus(),
    post(message) {
      if (waiting) waiting.push(message);
      else send(message);
    },
  };
}
