import { formatAge, formatAgo, formatExactTime, formatUntil } from "./format.ts";
import { useNow } from "./use-now.ts";

/** A moment as its distance from now; the exact time on hover. */
export function RelativeTime({ at, long = false }: { at: string; long?: boolean }) {
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExactTime(date)} dir="auto">
      {long ? formatAgo(date, now) : formatAge(date, now)}
    </time>
  );
}

/** A moment that is still to come; the exact time on hover. */
export function UntilTime({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExactTime(date)} dir="auto">
      {formatUntil(date, now)}
    </time>
  );
}
