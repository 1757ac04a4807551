/** Hour and minute for today, with the date for any other day, in the reader's zone. */
export function formatTime(at: number, now: number, locale: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  // The reader's own variety of the language decides between 12 and 24 hours.
  const variety = navigator.languages.find((candidate) => candidate.startsWith(locale.slice(0, 2)));
  return new Intl.DateTimeFormat(variety ?? locale, {
    ...(sameDay ? {} : { day: "numeric", month: "short" }),
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}
