const hidden = [
  // Code fences, then code spans.
  /^[ \t]*(`{3,}|~{3,})[^\n]*\n[^]*?(?:^[ \t]*\1[`~]*[ \t]*$|$(?![^]))/gm,
  /(`+)(?!`)[^]*?[^`]\1(?!`)/g,
  // Targets of links and images, definitions, tags, bare addresses.
  /\]\((?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)/g,
  /^ {0,3}\[[^[\]\n]+\]:[^\n]*/gm,
  /<!--[^]*?-->/g,
  /<\/?[a-z][^<>]*>/gi,
  /https?:\/\/[^\s)>\]]+/gi,
  /\{#[\w-]+\}/g,
  // Marks of containers and tables.
  /^\s*:{2,}[^\n]*$/gm,
  /^\s*\|?[\s:|-]+\|[\s:|-]*$/gm,
];

/** The words of a body where they stand, everything that is not for reading blanked out: offsets stay. */
export function proseOf(body: string): string {
  let text = body;
  for (const pattern of hidden) text = text.replace(pattern, (match) => match.replace(/[^\n]/g, " "));
  return text.replace(/[*_#>~|[\]!`]/g, " ");
}
