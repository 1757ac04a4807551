import type { Fault, FaultPlace } from "./fake-source.ts";

/** The faults that a fake source was told to answer with. */
export interface FaultList {
  add(fault: Fault): void;
  clear(): void;
  /**
   * The answer to this request, of the first fault that fits and is due; counts the request.
   * @param concerns narrows down which answers make sense for it
   */
  take(
    place: FaultPlace,
    externalId?: string,
    concerns?: (answer: Fault["answer"]) => boolean,
  ): Fault["answer"] | undefined;
}

export function createFaultList(): FaultList {
  let faults: { readonly fault: Fault; seen: number }[] = [];

  function fits({ fault }: { readonly fault: Fault }, place: FaultPlace, externalId: string | undefined): boolean {
    return fault.on === place && (fault.externalId === undefined || fault.externalId === externalId);
  }

  return {
    add: (fault) => void faults.push({ fault, seen: 0 }),
    clear: () => void (faults = []),
    take(place, externalId, concerns = () => true) {
      for (const entry of faults) {
        if (!fits(entry, place, externalId) || !concerns(entry.fault.answer)) continue;
        entry.seen += 1;
        const { after = 0, times = 1, answer } = entry.fault;
        if (entry.seen > after && entry.seen <= after + times) return answer;
      }
      return undefined;
    },
  };
}
