/** One event of a `text/event-stream`. `id` is empty for passing events, which are not part of the log. */
export interface StreamedEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: string;
}

/**
 * A parser for `text/event-stream` (WHATWG HTML, section 9.2) that takes the text in pieces of any size.
 * Unlike EventSource it keeps an `id` to its own event, so that passing events do not repeat the last one.
 */
export function createEventParser(onEvent: (event: StreamedEvent) => void): (piece: string) => void {
  let rest = "";
  let id = "";
  let kind = "";
  let data: string[] = [];

  function takeLine(line: string) {
    if (line === "") {
      if (data.length > 0) onEvent({ id, kind: kind || "message", data: data.join("\n") });
      id = kind = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") kind = value;
    else if (field === "id") id = value;
  }

  return (piece) => {
    rest += piece;
    // A carriage return at the very end may be half of a line break: it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    lines.forEach(takeLine);
  };
}
