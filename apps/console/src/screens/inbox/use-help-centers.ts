import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Session } from "../../api/inbox.ts";
import { listInboxHelpCenters } from "../../api/inbox-help-centers.ts";
import { sessionsKey } from "./counts-query.ts";
import { text } from "./text.ts";

/** Read again with the lists: what is new in them may have begun on a new one. */
const helpCentersQuery = queryOptions({
  queryKey: [...sessionsKey, "help-centers"],
  queryFn: ({ signal }) => listInboxHelpCenters(signal),
  staleTime: 30_000,
});

/** As the filter names those that are gone. */
export const removedHelpCenter = "removed";

export interface InboxHelpCenters {
  /** What can be filtered by; empty while there is one help center only. */
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  /** The help center on which a session began; undefined where there is only one, and while it is not known. */
  nameOf(session: Pick<Session, "helpCenterId" | "createdAt">): string | undefined;
  /** Whether a session began on one that is gone. */
  isGone(session: Pick<Session, "helpCenterId" | "createdAt">): boolean;
}

/** The help centers as the inbox shows them: not at all, until there is more than one. */
export function useHelpCenters(): InboxHelpCenters {
  const { data, dataUpdatedAt } = useQuery(helpCentersQuery);
  const { helpCenters = [], removed = false } = data ?? {};
  const several = helpCenters.length > 1;
  const isGone: InboxHelpCenters["isGone"] = ({ helpCenterId, createdAt }) =>
    Boolean(helpCenterId) &&
    data !== undefined &&
    !helpCenters.some(({ id }) => id === helpCenterId) &&
    // A help center may be younger than this list of them.
    Date.parse(createdAt) < dataUpdatedAt;
  return {
    choices: [
      ...(several || removed ? helpCenters.map(({ id, name }) => ({ value: id, name })) : []),
      ...(removed ? [{ value: removedHelpCenter, name: text.removedHelpCenters }] : []),
    ],
    isGone,
    nameOf(session) {
      if (isGone(session)) return text.removedHelpCenter;
      if (!several) return undefined;
      return helpCenters.find(({ id, isDefault }) => (session.helpCenterId ? id === session.helpCenterId : isDefault))
        ?.name;
    },
  };
}
