import type { Rating } from "@handrail/conversation";

/** How it was, from 1 to 5, as Intercom's API 2.16 calls it. */
export const ratingKeys = ["terrible", "bad", "ok", "good", "amazing"] as const;
export type RatingKey = (typeof ratingKeys)[number];

export interface RatingOption {
  readonly key: RatingKey;
  readonly emoji: string;
  readonly label: string;
}

export const ratingOptions: readonly RatingOption[] = [
  { key: "terrible", emoji: "😠", label: "Terrible" },
  { key: "bad", emoji: "🙁", label: "Bad" },
  { key: "ok", emoji: "😐", label: "OK" },
  { key: "good", emoji: "😃", label: "Great" },
  { key: "amazing", emoji: "🤩", label: "Amazing" },
];

export function isRatingKey(value: string): value is RatingKey {
  return ratingKeys.some((key) => key === value);
}

export function ratingOf(key: RatingKey): Rating["rating"] {
  return (ratingKeys.indexOf(key) + 1) as Rating["rating"];
}
