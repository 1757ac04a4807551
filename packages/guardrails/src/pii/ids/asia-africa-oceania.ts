import { isMonthDay, passesLuhn, passesMod11And10, passesVerhoeff, weighted } from "../check-digits.ts";
import { alone, type IdShape } from "./id-shape.ts";

const number = (text: string): number => Number(text);

function isResidentId(id: string): boolean {
  const rest = weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
  return isMonthDay(number(id.slice(10, 12)), number(id.slice(12, 14))) && "10X98765432"[rest] === id[17];
}

function isRrn(id: string): boolean {
  return isMonthDay(number(id.slice(2, 4)), number(id.slice(4, 6)));
}

function isNric(id: string): boolean {
  const offset = /^[TG]/.test(id) ? 4 : id.startsWith("M") ? 3 : 0;
  const rest = (weighted(id.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = /^[ST]/.test(id) ? "JZIHGFEDCBA" : id.startsWith("M") ? "KLJNPQRTUWX" : "XWUTRQPNMLK";
  return letters[rest] === id.at(-1);
}

function isThai(id: string): boolean {
  return (11 - (weighted(id, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === number(id[12]!);
}

function isHkid(id: string): boolean {
  const body = id.slice(0, -1).padStart(8, " ");
  let sum = 0;
  for (let index = 0; index < 8; index++) {
    const sign = body[index]!;
    sum += (9 - index) * (sign === " " ? 36 : /\d/.test(sign) ? number(sign) : sign.charCodeAt(0) - 55);
  }
  return "0A987654321"[sum % 11] === id.at(-1);
}

function isMyNumber(id: string): boolean {
  let sum = 0;
  for (let place = 1; place <= 11; place++) sum += number(id[11 - place]!) * (place <= 6 ? place + 1 : place - 5);
  return (sum % 11 <= 1 ? 0 : 11 - (sum % 11)) === number(id[11]!);
}

function isEgyptian(id: string): boolean {
  return isMonthDay(number(id.slice(3, 5)), number(id.slice(5, 7)));
}

function isTfn(id: string): boolean {
  return weighted(id, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

function isMedicare(id: string): boolean {
  return /^[2-6]/.test(id) && weighted(id, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === number(id[8]!);
}

function isGstin(id: string): boolean {
  const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return number(id.slice(0, 2)) <= 38 && number(id.slice(0, 2)) > 0 && signs.includes(id.at(-1)!);
}

/** Numbers for persons in Asia, Africa and Oceania. */
export const otherIds: readonly IdShape[] = [
  { name: "India: Aadhaar", pattern: alone(String.raw`[2-9]\d{3}([ :-])\d{4}\1\d{4}`), holds: passesVerhoeff },
  {
    name: "India: Aadhaar, together",
    pattern: alone(String.raw`[2-9]\d{11}`),
    holds: passesVerhoeff,
    near: /aadha+r|uidai|आधार/,
  },
  { name: "India: PAN", pattern: alone("[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]") },
  { name: "India: GSTIN", pattern: alone("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]"), holds: isGstin },
  {
    name: "China: resident identity",
    pattern: /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?![\dA-Za-z])/g,
    holds: isResidentId,
  },
  { name: "Hong Kong: identity card", pattern: /(?<![\p{L}\p{N}])[A-Z]{1,2}\d{6} ?\([\dA]\)/giu, holds: isHkid },
  {
    name: "Taiwan: identity card",
    pattern: /(?<![A-Za-z\d])[A-Z][1289]\d{8}(?!\d)/gi,
    near: /身[分份][證证]|id card|identity|arc/,
  },
  {
    name: "Japan: My Number",
    pattern: /(?<![\d-])\d{4}([ -]?)\d{4}\1\d{4}(?![\d-])/g,
    holds: isMyNumber,
    near: /マイナンバー|個人番号|my number|mynumber/,
  },
  { name: "Korea: resident registration", pattern: /(?<![\d-])\d{6}-[0-9]\d{6}(?![\d-])/g, holds: isRrn },
  {
    name: "Korea: resident registration, together",
    pattern: alone(String.raw`\d{6}[1-8]\d{6}`),
    holds: isRrn,
    near: /주민|외국인등록|rrn|frn|registration/,
  },
  { name: "Singapore: NRIC and FIN", pattern: alone("[STFGM][0-9]{7}[A-Z]"), holds: isNric },
  { name: "Thailand", pattern: alone(String.raw`[1-8]-\d{4}-\d{5}-\d\d-\d`), holds: isThai },
  {
    name: "Thailand, together",
    pattern: /(?<!\d)[1-8]\d{12}(?!\d)/g,
    holds: isThai,
    near: /ประชาชน|บัตร|thai|citizen|national id|identification/,
  },
  {
    name: "Malaysia: MyKad",
    pattern: alone(String.raw`\d{6}-\d\d-\d{4}`),
    holds: (id) => isMonthDay(number(id.slice(2, 4)), number(id.slice(4, 6))),
  },
  { name: "Indonesia: NIK", pattern: alone(String.raw`[1-9]\d{15}`), near: /nik|ktp/ },
  { name: "Pakistan: CNIC", pattern: alone(String.raw`[1-7]\d{4}-\d{7}-\d`) },
  { name: "Israel", pattern: alone(String.raw`\d{9}`), holds: passesLuhn, near: /ת\.?ז|תעודת זהות|teudat/ },
  { name: "Emirates ID", pattern: alone(String.raw`784-?(?:19|20)\d{2}-?\d{7}-?\d`) },
  { name: "Egypt", pattern: /(?<!\d)[23]\d{13}(?!\d)/g, holds: isEgyptian, near: /قومي|national/ },
  {
    name: "Saudi Arabia",
    pattern: /(?<!\d)[12]\d{9}(?!\d)/g,
    holds: passesLuhn,
    near: /هوية|إقامة|اقامة|iqama|national/,
  },
  {
    name: "Iran",
    pattern: /(?<!\d)\d{10}(?!\d)/g,
    holds: (id) => {
      const rest = weighted(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return (rest < 2 ? rest : 11 - rest) === number(id[9]!);
    },
    near: /کد ?ملی|ملی/,
  },
  {
    name: "South Africa",
    pattern: alone(String.raw`\d{10}[01]\d\d`),
    holds: (id) => passesLuhn(id) && isMonthDay(number(id.slice(2, 4)), number(id.slice(4, 6))),
  },
  {
    name: "Australia: tax file number",
    pattern: alone(String.raw`\d{3}([ -]?)\d{3}\1\d{3}`),
    holds: isTfn,
    near: /tfn|tax file/,
  },
  {
    name: "Australia: Medicare",
    pattern: alone(String.raw`[2-6]\d{3} ?\d{5} ?\d`),
    holds: isMedicare,
    near: /medicare/,
  },
  {
    name: "China: social credit of a person's firm",
    pattern: alone("9[1-3][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"),
    near: /统一社会信用/,
  },
  {
    name: "Peru, Ecuador and others, after a check digit",
    pattern: alone(String.raw`\d{10}`),
    holds: passesMod11And10,
    near: /c[ée]dula|ruc(?!\p{L})/u,
  },
];
