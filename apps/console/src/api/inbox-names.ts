/** Names in the inbox's address. Apart from its client, which the router must not load for every page. */
export const queueNames = ["unassigned", "mine", "teams", "open", "snoozed", "closed", "assistant"] as const;
export type QueueName = (typeof queueNames)[number];

export const sortNames = ["newest", "oldest", "waiting"] as const;
export type SortName = (typeof sortNames)[number];
