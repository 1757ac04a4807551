const ascii = /^[\u0000-\u007f]*$/;

/** Combining marks that are spelling aids in Latin, Greek and Cyrillic; in other scripts marks are letters. */
const westernMarks = /[\u0300-\u036f]/g;
const keptCyrillic = /[\u0438\u0418]\u0306/g;

/** Vowel signs, tatweel and Hebrew points: written or left out at will. */
const optionalSemiticMarks = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

const letterForms: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ς: "σ",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
  ک: "ك",
};
const formsPattern = new RegExp(`[${Object.keys(letterForms).join("")}\u0660-\u0669\u06f0-\u06f9]`, "g");

function plainForm(letter: string): string {
  const form = letterForms[letter];
  if (form !== undefined) return form;
  return String.fromCharCode((letter.charCodeAt(0) & 0xf) + 0x30);
}

/** Compatibility forms and case made equal; diacritics stay. Turkish and Azeri have their own i. */
export function normalizeCase(text: string, language = ""): string {
  if (ascii.test(text) && language !== "tr" && language !== "az") return text.toLowerCase();
  const normal = text.normalize("NFKC");
  return language === "tr" || language === "az" || language === "lt"
    ? normal.toLocaleLowerCase(language)
    : normal.toLowerCase();
}

/**
 * One spelling for what a person may type in several ways: compatibility forms, case, diacritics of Latin, Greek
 * and Cyrillic, optional marks of Arabic and Hebrew, Arabic letter variants and digits. The same in every
 * language, so that texts of two languages can meet.
 */
export function fold(text: string, language = ""): string {
  const lower = normalizeCase(text, language);
  if (ascii.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(keptCyrillic, "\u0439")
    .replace(westernMarks, "")
    .normalize("NFC")
    .replace(optionalSemiticMarks, "")
    .replace(formsPattern, plainForm);
}
