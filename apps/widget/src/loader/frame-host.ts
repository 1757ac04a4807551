import { readMessage, type ToFrame, type ToHost } from "../protocol.ts";

export interface FrameHost {
  /** Creates the frame if it is not there yet. */
  load(): void;
  loaded(): boolean;
  focus(): void;
  /** Delivered now, or as soon as the frame is ready. */
  post(message: ToFrame): void;
  /** The frame was taken off the page: what is said from now on waits until it has come up again. */
  detached(): void;
}

/** The chat's frame: created on first need, spoken to only on its own origin. */
export function createFrameHost(
  panel: HTMLElement,
  base: URL,
  parameters: () => Record<string, string>,
  onMessage: (message: ToHost) => void,
): FrameHost {
  let frame: HTMLIFrameElement | undefined;
  let waiting: ToFrame[] | undefined = [];

  function send(message: ToFrame) {
    frame?.contentWindow?.postMessage(message, base.origin);
  }

  addEventListener("message", (event) => {
    const message = frame && readMessage<ToHost>(event, frame.contentWindow, base.origin);
    if (frame && message?.handrail === "ready") {
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
      frame = document.createElement("iframe");
      frame.allow = "clipboard-write";
      frame.src = `${base.href}widget/frame.html?${new URLSearchParams({ ...parameters(), host: location.origin })}`;
      panel.append(frame);
    },
    loaded: () => !!frame,
    focus: () => frame?.focus(),
    post(message) {
      if (waiting) waiting.push(message);
      else send(message);
    },
    detached() {
      waiting ??= [];
      if (frame) frame.className = "";
    },
  };
}
