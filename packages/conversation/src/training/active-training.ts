import type { TrainingContent, TrainingItem, TrainingQuestion } from "@handrail/core";

export type TrainingVariant = "published" | "draft";

/** An item with the content that counts. */
export interface ActiveItem {
  readonly item: TrainingItem;
  readonly content: TrainingContent;
  /** 0 for a draft that was never published. */
  readonly version: number;
}

/** What is switched on: as it was published, or as it would be if every draft were. */
export function activeTraining(items: readonly TrainingItem[], variant: TrainingVariant): ActiveItem[] {
  return items.flatMap((item) => {
    if (!item.enabled || item.archivedAt) return [];
    if (variant === "draft") return [{ item, content: item.draft, version: item.published?.version ?? 0 }];
    return item.published ? [{ item, content: item.published.content, version: item.published.version }] : [];
  });
}

/** Whether the limits of channel, segment and help center let an item count for a contact. */
export function isWithinLimits(
  { channels, segments, helpCenters }: Pick<TrainingContent, "channels" | "segments" | "helpCenters">,
  contact: Pick<TrainingQuestion, "channel" | "segments" | "helpCenterId">,
): boolean {
  return (
    (channels.length === 0 || channels.includes(contact.channel)) &&
    (segments.length === 0 || segments.some((name) => contact.segments.includes(name))) &&
    (helpCenters.length === 0 || (contact.helpCenterId !== undefined && helpCenters.includes(contact.helpCenterId)))
  );
}
