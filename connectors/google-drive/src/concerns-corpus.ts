import { ConnectorError } from "@handrail/connector-kit";
import type { Corpus } from "./corpora.ts";

/** True for what is wrong with one shared drive only: the others can still be read. */
export function concernsCorpus(error: unknown, corpus: Corpus): error is ConnectorError {
  return (
    corpus !== null && error instanceof ConnectorError && (error.code === "not_found" || error.code === "unreadable")
  );
}
