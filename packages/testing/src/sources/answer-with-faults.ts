import type { FaultPlace } from "./fake-source.ts";
import type { FaultList } from "./fault-list.ts";
import { answerOfFault, type FakeResponse } from "./serve-fake-source.ts";

/** The proper answer, or that of a fault whose answer is the same in every protocol. */
export function answerWithFaults(
  faults: FaultList,
  place: Exclude<FaultPlace, "listing">,
  externalId: string | undefined,
  proper: () => FakeResponse,
): FakeResponse {
  const fault = faults.take(place, externalId);
  return (fault && answerOfFault(fault, proper)) ?? proper();
}

/** How a protocol answers one request of a listing. */
export interface ListingAnswers {
  readonly proper: () => FakeResponse;
  readonly truncated: (page: FakeResponse) => FakeResponse;
  /** To a cursor or token that is no longer known; undefined for a request that holds none. */
  readonly expired: FakeResponse | undefined;
  /** Names the listing, where there are several whose pages are not to be mixed up. */
  readonly list?: string;
}

/** Answers the requests of listings properly, or as the faults want it. */
export function createFaultyListings(faults: FaultList): (answers: ListingAnswers) => FakeResponse {
  const lastPages = new Map<string, FakeResponse>();
  return ({ proper, truncated, expired, list = "" }) => {
    const fault = faults.take(
      "listing",
      undefined,
      ({ kind }) => kind !== "checkpoint-expired" || expired !== undefined,
    );
    const shared = fault && answerOfFault(fault, proper);
    if (shared) return shared;
    if (fault?.kind === "checkpoint-expired" && expired) return expired;
    if (fault?.kind === "truncated") return truncated(proper());
    const last = lastPages.get(list);
    if (fault?.kind === "repeated" && last) return last;
    const page = proper();
    lastPages.set(list, page);
    return page;
  };
}
