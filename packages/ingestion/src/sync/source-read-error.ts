import { ConnectorError } from "@handrail/connector-kit";

/** Something that a connector threw, told apart from failures of our own database. */
export class SourceReadError extends Error {
  override readonly name = "SourceReadError";
  readonly error: ConnectorError;

  constructor(cause: unknown) {
    super("Reading the source failed.", { cause });
    this.error =
      cause instanceof ConnectorError
        ? cause
        : new ConnectorError({
            code: "invalid_response",
            message: "The connector stopped at something that it does not expect.",
            hint: "This is a fault in the connector; the server's log has the details.",
            cause,
          });
  }
}

/** Passes on what a connector yields; whatever it throws is marked as the source's. */
export async function* fromSource<Item>(events: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  try {
    yield* events;
  } catch (error) {
    throw new SourceReadError(error);
  }
}
