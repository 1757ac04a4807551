import type { QueueName, SortName } from "../../api/inbox-names.ts";
import type { InboxFilters, InboxQuery } from "../../api/inbox.ts";

/** What the address of the inbox says. */
export interface InboxAddress extends InboxFilters {
  readonly queue?: QueueName | undefined;
  readonly sort?: SortName | undefined;
  readonly q?: string | undefined;
}

export const startQueue: QueueName = "unassigned";

export const filterNames = [
  "team",
  "assignee",
  "helpCenter",
  "channel",
  "language",
  "reason",
  "tag",
  "sentiment",
] as const;
export type FilterName = (typeof filterNames)[number];

/** The part of an address that chooses the list; what is open beside it is left out. */
export function listAddress(address: InboxAddress): InboxAddress {
  const { queue, sort, q } = address;
  const filters = Object.fromEntries(filterNames.map((name) => [name, address[name]]));
  return { ...filters, queue, sort, q };
}

/** What to ask the server: a search looks into every queue, unless one was chosen. */
export function queryOf(address: InboxAddress): InboxQuery {
  const { q, sort, queue } = address;
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (address[name] ? [[name, address[name]] as const] : [])),
  );
  const searching = Boolean(q?.trim());
  return {
    ...filters,
    ...(searching ? { q: q!.trim() } : {}),
    ...(queue ? { queue } : searching ? {} : { queue: startQueue }),
    ...(sort ? { sort } : {}),
  };
}

export const hasFilters = (address: InboxAddress): boolean => filterNames.some((name) => Boolean(address[name]));
