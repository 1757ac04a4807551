/** One event of a stream as the client received it. */
export interface StreamedEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface OpenStream {
  readonly response: Response;
  readonly events: StreamedEvent[];
  /** Everything that came, heartbeats included. */
  text(): string;
  /** Waits until an event of this kind has come, and gives it. */
  next(event: string, matches?: (data: Record<string, unknown>) => boolean): Promise<StreamedEvent>;
  readonly ended: Promise<void>;
  abort(): void;
}

/** Reads server-sent events over a real connection. */
export async function openStream(url: string, token: string, init: RequestInit = {}): Promise<OpenStream> {
  const controller = new AbortController();
  const response = await fetch(url, {
    ...init,
    signal: controller.signal,
    headers: {
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...init.headers,
    },
  });
  const events: StreamedEvent[] = [];
  let text = "";
  let taken = 0;
  const read = async (): Promise<void> => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf("\n\n", taken); end >= 0; end = text.indexOf("\n\n", taken)) {
        const fields = new Map(
          text
            .slice(taken, end)
            .split("\n")
            .map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
        );
        taken = end + 2;
        const data = fields.get("data");
        if (data !== undefined)
          events.push({
            id: fields.get("id"),
            event: fields.get("event") ?? "",
            data: JSON.parse(data) as Record<string, unknown>,
          });
      }
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return {
    response,
    events,
    text: () => text,
    async next(event, matches = () => true) {
      const giveUp = Date.now() + 5_000;
      for (;;) {
        const found = events.find((entry) => entry.event === event && matches(entry.data));
        if (found) return found;
        if (Date.now() > giveUp)
          throw new Error(`No ${event} came; there were ${events.map((entry) => entry.event).join(", ")}.`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    ended,
    abort: () => controller.abort(),
  };
}
