import type { AnyConnector, SourceEvent } from "@handrail/connector-kit";

export interface Interruption {
  readonly connector: AnyConnector;
  /** Resolves when the connector has come to the place and yields nothing more; with false when it ended before. */
  readonly reached: Promise<boolean>;
}

/** The connector, which falls silent after so many events of a read, as in a process that is about to be killed. */
export function interruptedAfter(connector: AnyConnector, events: number): Interruption {
  const { promise: reached, resolve } = Promise.withResolvers<boolean>();
  return {
    reached,
    connector: {
      ...connector,
      async *read(context, request) {
        let count = 0;
        for await (const event of connector.read(context, request)) {
          if (count++ === events) {
            resolve(true);
            await new Promise(() => {});
          }
          yield event;
        }
        resolve(false);
      },
    },
  };
}

/** The connector, whose every item is changed on its way. */
export function changing(
  connector: AnyConnector,
  change: (event: SourceEvent<unknown>) => SourceEvent<unknown>,
): AnyConnector {
  return {
    ...connector,
    async *read(context, request) {
      for await (const event of connector.read(context, request)) yield change(event);
    },
  };
}
