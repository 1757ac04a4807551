const words = /[\p{L}\p{M}]{5,}/gu;

/** A question with one slip in one of its longer words: a letter left out, doubled, or swapped with the next. */
export function withTypo(text: string, random: () => number): string {
  const long = [...text.matchAll(words)];
  const chosen = long[Math.floor(random() * long.length)];
  if (!chosen) return text;
  const letters = [...chosen[0]];
  // The first letter is rarely the wrong one.
  const place = 1 + Math.floor(random() * (letters.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) letters.splice(place, 1);
  else if (kind === 1) letters.splice(place, 0, letters[place]!);
  else [letters[place], letters[place + 1]] = [letters[place + 1]!, letters[place]!];
  return text.slice(0, chosen.index) + letters.join("") + text.slice(chosen.index + chosen[0].length);
}
