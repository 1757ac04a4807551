import type { TrainingContent } from "../../../api/training.ts";
import { channelNames, text } from "./text.ts";
import { useHelpCenters } from "./use-help-centers.ts";

/** Where and for whom an item counts, in one line. */
export function useLimitWords({
  channels,
  segments,
  helpCenters,
}: Pick<TrainingContent, "channels" | "segments" | "helpCenters">): string {
  const known = useHelpCenters();
  const nameOf = (id: string): string =>
    known ? (known.find((helpCenter) => helpCenter.id === id)?.label ?? text.removedHelpCenter) : "…";
  return [
    channels.length === 0
      ? text.editor.everyChannel
      : channels.map((channel) => channelNames[channel] ?? channel).join(", "),
    ...segments,
    ...(helpCenters.length > 0 ? [helpCenters.map(nameOf).join(", ")] : []),
  ].join(" · ");
}
