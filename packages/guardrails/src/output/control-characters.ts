// Controls except tab and newline; bidirectional overrides and isolates; invisible operators; tag characters.
// Joiners stay: Arabic, Persian, Indic scripts and emoji need them.
const harmful =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\u{e0000}-\u{e0fff}]/gu;
const loneSurrogates = /\p{Surrogate}/gu;

/** Removes characters that change what a person sees without being seen; line ends become `\n`. */
export function stripControlCharacters(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(harmful, "")
    .replace(loneSurrogates, "\ufffd");
}
