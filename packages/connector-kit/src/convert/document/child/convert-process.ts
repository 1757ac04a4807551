import "./no-network.ts";
import { ConnectorError } from "../../../contract/connector-error.ts";
import { convertBytes } from "../convert-bytes.ts";
import type { FromChild, ToChild } from "./messages.ts";

// A process for one file: what a file does to its reader, it does to nobody else.
function send(message: FromChild): void {
  process.send?.(message, () => process.exit(0));
}

function failure(error: unknown): FromChild {
  if (error instanceof ConnectorError) {
    return { kind: "failed", code: error.code, message: error.message, hint: error.hint };
  }
  return { kind: "failed", code: "unreadable", message: "The file is damaged and cannot be read.", hint: "" };
}

process.once("message", ({ file }: ToChild) => {
  convertBytes(file).then(
    (conversion) => send({ kind: "converted", conversion }),
    (error: unknown) => send(failure(error)),
  );
});
process.once("uncaughtException", (error) => send(failure(error)));
process.once("unhandledRejection", (error) => send(failure(error)));
