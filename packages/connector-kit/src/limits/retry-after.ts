/** Further away than this, a number is a point in time and no duration. */
const yearSeconds = 365 * 24 * 60 * 60;

/** A duration in seconds, seconds or milliseconds since 1970, or a date, as servers write when to come again. */
function momentOf(text: string, now: Date): Date | undefined {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    const value = Number(trimmed);
    if (value < yearSeconds) return new Date(now.getTime() + value * 1000);
    return new Date(value > yearSeconds * 1000 ? value : value * 1000);
  }
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** When the header `Retry-After` says to ask again; undefined when there is none or it can't be read. */
export function retryAfter(headers: Headers, now: Date): Date | undefined {
  const value = headers.get("retry-after");
  return value === null ? undefined : momentOf(value, now);
}

/** `X-RateLimit-*`, `X-Rate-Limit-*` and `RateLimit-*` are all in use. */
const prefixes = ["x-ratelimit-", "x-rate-limit-", "ratelimit-"];

/** When a budget that an answer says is used up is filled again; undefined while there is some left. */
export function budgetRefill(headers: Headers, now: Date): Date | undefined {
  for (const prefix of prefixes) {
    const remaining = headers.get(`${prefix}remaining`);
    const reset = headers.get(`${prefix}reset`);
    if (remaining !== null && reset !== null && Number.parseFloat(remaining) === 0) return momentOf(reset, now);
  }
  return undefined;
}
