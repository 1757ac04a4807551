import sharp from "sharp";

/** One letter of each script that a title may be in, and that looks like no box. */
const samples: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Han}/u, "永"],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, "あ"],
  [/\p{sc=Hangul}/u, "한"],
  [/\p{sc=Arabic}/u, "ع"],
  [/\p{sc=Hebrew}/u, "ש"],
  [/\p{sc=Thai}/u, "ก"],
  [/\p{sc=Devanagari}/u, "अ"],
  [/\p{sc=Cyrillic}/u, "Ж"],
  [/\p{sc=Greek}/u, "Ω"],
  [/\p{sc=Latin}/u, "A"],
];
const known =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Thai}\p{sc=Devanagari}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]*$/u;

const size = 96;

/**
 * Whether this machine has a font for a letter. Without one a box with the letter's number is drawn: ink along all four
 * edges of what is drawn, which no sample has.
 */
async function hasLetter(letter: string): Promise<boolean> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="72" font-size="64" font-family="sans-serif">${letter}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isInk = (x: number, y: number): boolean => (data[(y * info.width + x) * info.channels] ?? 255) < 160;
  let [left, right, top, bottom] = [size, -1, size, -1];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!isInk(x, y)) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return false;
  const share = (count: number, inked: (place: number) => boolean): number =>
    Array.from({ length: count }, (_, place) => inked(place)).filter(Boolean).length / count;
  const edges = [
    share(bottom - top + 1, (place) => isInk(left, top + place) || isInk(left + 1, top + place)),
    share(bottom - top + 1, (place) => isInk(right, top + place) || isInk(right - 1, top + place)),
    share(right - left + 1, (place) => isInk(left + place, top) || isInk(left + place, top + 1)),
    share(right - left + 1, (place) => isInk(left + place, bottom) || isInk(left + place, bottom - 1)),
  ];
  return !edges.every((edge) => edge > 0.9);
}

const answers = new Map<string, Promise<boolean>>();

/** Whether this machine can draw a text; asked once per script, because fonts do not come and go. */
export async function canDraw(text: string): Promise<boolean> {
  if (!known.test(text)) return false;
  for (const [pattern, letter] of samples) {
    if (!pattern.test(text)) continue;
    let answer = answers.get(letter);
    if (!answer) answers.set(letter, (answer = hasLetter(letter).catch(() => false)));
    if (!(await answer)) return false;
  }
  return true;
}
