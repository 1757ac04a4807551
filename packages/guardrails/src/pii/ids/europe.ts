import { isMonthDay, passesLuhn, passesMod11And10, weighted } from "../check-digits.ts";
import { alone, type IdShape } from "./id-shape.ts";

const dni = "TRWAGMYFPDXBNJZSQVHLCKE";
const number = (text: string): number => Number(text);

/** Letter after the rest of the number by 23, in Spain's order. */
function isNif(id: string): boolean {
  const digits = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return dni[number(digits) % 23] === id.at(-1);
}

const oddValues: Readonly<Record<string, number>> = Object.fromEntries(
  [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((sign, index) => [
    sign,
    [
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
      22, 25, 24, 23,
    ][index]!,
  ]),
);

function isCodiceFiscale(id: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const sign = id[index]!;
    sum += index % 2 === 0 ? oddValues[sign]! : /\d/.test(sign) ? number(sign) : sign.charCodeAt(0) - 65;
  }
  return String.fromCharCode(65 + (sum % 26)) === id[15];
}

function isHetu(id: string): boolean {
  return (
    isMonthDay(number(id.slice(2, 4)), number(id.slice(0, 2))) &&
    "0123456789ABCDEFHJKLMNPRSTUVWXY"[number(id.replace(/[^\d]/g, "").slice(0, 9)) % 31] === id.at(-1)
  );
}

const yymmdd = (id: string): boolean => isMonthDay(number(id.slice(2, 4)), number(id.slice(4, 6)));
const ddmmyy = (id: string): boolean => isMonthDay(number(id.slice(2, 4)), number(id.slice(0, 2)));

function isPersonnummer(id: string): boolean {
  const ten = id.slice(-10);
  const day = number(ten.slice(4, 6));
  // Numbers of coordination add 60 to the day.
  return isMonthDay(number(ten.slice(2, 4)), day > 60 ? day - 60 : day) && passesLuhn(ten);
}

function isFodselsnummer(id: string): boolean {
  const day = number(id.slice(0, 2));
  const month = number(id.slice(2, 4));
  if (!isMonthDay(month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)) return false;
  const check = (weights: readonly number[]): number => (11 - (weighted(id, weights) % 11)) % 11;
  return (
    check([3, 7, 6, 1, 8, 9, 4, 5, 2]) === number(id[9]!) && check([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === number(id[10]!)
  );
}

function isPesel(id: string): boolean {
  const month = number(id.slice(2, 4)) % 20;
  const check = (10 - (weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
  return isMonthDay(month, number(id.slice(4, 6))) && check === number(id[10]!);
}

function isCnp(id: string): boolean {
  const rest = weighted(id, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return isMonthDay(number(id.slice(3, 5)), number(id.slice(5, 7))) && rest % 10 === number(id[12]!);
}

function isJmbg(id: string): boolean {
  const rest = 11 - (weighted(id, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return ddmmyy(id) && (rest > 9 ? 0 : rest) === number(id[12]!);
}

function isBaltic(id: string): boolean {
  if (!isMonthDay(number(id.slice(3, 5)), number(id.slice(5, 7)))) return false;
  let rest = weighted(id, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = (weighted(id, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return rest === number(id[10]!);
}

function isTckn(id: string): boolean {
  const sum = (from: number, step: number, until: number): number => {
    let total = 0;
    for (let index = from; index < until; index += step) total += number(id[index]!);
    return total;
  };
  const tenth = (((sum(0, 2, 9) * 7 - sum(1, 2, 8)) % 10) + 10) % 10;
  return tenth === number(id[9]!) && sum(0, 1, 10) % 10 === number(id[10]!);
}

function isNir(id: string): boolean {
  const body = id.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return (
    /^[12378]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)/.test(id) &&
    BigInt(id.slice(13)) === 97n - (BigInt(body.replace(/\D/g, "0")) % 97n)
  );
}

function isRijksregister(id: string): boolean {
  const body = id.slice(0, 9);
  const check = number(id.slice(9));
  return yymmdd(id) && (97 - (number(body) % 97) === check || 97 - (number(`2${body}`) % 97) === check);
}

function isBsn(id: string): boolean {
  return weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

function isAhv(id: string): boolean {
  return (10 - (weighted(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === number(id[12]!);
}

function isSvnr(id: string): boolean {
  const check = weighted(id, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
  return isMonthDay(number(id.slice(6, 8)), number(id.slice(4, 6))) && check === number(id[3]!);
}

/** One of the first ten digits stands there twice or three times, all others at most once. */
function isSteuerId(id: string): boolean {
  const counts = [...Map.groupBy(id.slice(0, 10), (digit) => digit).values()].map((group) => group.length);
  return counts.filter((count) => count > 1).length === 1 && Math.max(...counts) <= 3 && passesMod11And10(id);
}

function isRvnr(id: string): boolean {
  const letter = String(id.charCodeAt(8) - 64).padStart(2, "0");
  const digits = `${id.slice(0, 8)}${letter}${id.slice(9, 11)}`;
  let sum = 0;
  [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].forEach((weight, index) => {
    const product = weight * number(digits[index]!);
    sum += Math.floor(product / 10) + (product % 10);
  });
  return isMonthDay(number(id.slice(4, 6)), number(id.slice(2, 4)) % 50 || 1) && sum % 10 === number(id[11]!);
}

function isSnils(id: string): boolean {
  const rest = weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return (rest === 100 ? 0 : rest) === number(id.slice(9));
}

function isEgn(id: string): boolean {
  return (
    isMonthDay(number(id.slice(2, 4)) % 20, number(id.slice(4, 6))) &&
    (weighted(id, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === number(id[9]!)
  );
}

function isKennitala(id: string): boolean {
  return ddmmyy(id) && (11 - (weighted(id, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === number(id[8]!);
}

function isNhs(id: string): boolean {
  return (11 - (weighted(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === number(id[9]!);
}

/** Numbers for persons in Europe. */
export const europeanIds: readonly IdShape[] = [
  { name: "Spain: DNI and NIE", pattern: alone(String.raw`(?:\d{7,8}|[XYZ]-?\d{7})[- ]?[A-HJ-NP-TV-Z]`), holds: isNif },
  {
    name: "Italy: codice fiscale",
    pattern: alone(String.raw`[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]`),
    holds: isCodiceFiscale,
  },
  {
    name: "United Kingdom: national insurance number",
    pattern: alone(String.raw`(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]`),
  },
  {
    name: "United Kingdom: driving licence",
    pattern: alone(String.raw`[A-Z9]{5}\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z0-9]{3}`),
    holds: (id) => /[A-Z]/.test(id.slice(0, 5)),
  },
  {
    name: "United Kingdom: NHS number",
    pattern: alone(String.raw`\d{3}([ -]?)\d{3}\1\d{4}`),
    holds: isNhs,
    near: /nhs|health/,
  },
  {
    name: "Finland: henkilötunnus",
    pattern: /(?<![\d])\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?![\p{L}\p{N}])/giu,
    holds: isHetu,
  },
  {
    name: "Sweden: personnummer",
    pattern: /(?<!\d)(?<![\d][-./])(?:(?:19|20)\d{6}-?\d{4}|\d{6}[-+]\d{4})(?!\d)/g,
    holds: isPersonnummer,
  },
  { name: "Denmark: CPR", pattern: alone(String.raw`\d{6}-\d{4}`), holds: ddmmyy, near: /cpr|person/ },
  { name: "Norway: fødselsnummer", pattern: alone(String.raw`\d{6} ?\d{5}`), holds: isFodselsnummer },
  { name: "Iceland: kennitala", pattern: alone(String.raw`\d{6}-\d{4}`), holds: isKennitala },
  { name: "Poland: PESEL", pattern: alone(String.raw`\d{11}`), holds: isPesel },
  {
    name: "Czechia and Slovakia: rodné číslo",
    pattern: alone(String.raw`\d{6}/\d{4}`),
    holds: (id) => number(id) % 11 === 0 && isMonthDay((number(id.slice(2, 4)) % 50) % 20, number(id.slice(4, 6))),
  },
  { name: "Romania: CNP", pattern: alone(String.raw`[1-9]\d{12}`), holds: isCnp },
  { name: "Serbia, Croatia, Slovenia: JMBG", pattern: alone(String.raw`\d{13}`), holds: isJmbg },
  { name: "Estonia, Lithuania", pattern: alone(String.raw`[1-6]\d{10}`), holds: isBaltic },
  { name: "Latvia", pattern: alone(String.raw`\d{6}-\d{5}`), holds: ddmmyy },
  { name: "Bulgaria: EGN", pattern: alone(String.raw`\d{10}`), holds: isEgn, near: /егн|egn|civil|personal/ },
  { name: "Croatia: OIB", pattern: alone(String.raw`\d{11}`), holds: passesMod11And10, near: /oib|osobni/ },
  { name: "Turkey: TCKN", pattern: alone(String.raw`[1-9]\d{10}`), holds: isTckn },
  {
    name: "France: NIR",
    pattern: alone(String.raw`[12378] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d`),
    holds: isNir,
  },
  {
    name: "Belgium: rijksregisternummer",
    pattern: alone(String.raw`\d\d\.?\d\d\.?\d\d-?\d{3}[.-]?\d\d`),
    holds: isRijksregister,
  },
  {
    name: "Netherlands: BSN",
    pattern: alone(String.raw`\d{9}|\d{4}[. ]\d\d[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}`),
    holds: isBsn,
    near: /bsn|burgerservice|sofi/,
  },
  { name: "Switzerland: AHV", pattern: alone(String.raw`756\.?\d{4}\.?\d{4}\.?\d\d`), holds: isAhv },
  {
    name: "Austria: Sozialversicherung",
    pattern: alone(String.raw`[1-9]\d{3} ?\d{6}`),
    holds: isSvnr,
    near: /sv|sozial|versicher/,
  },
  { name: "Germany: Steuer-ID", pattern: alone(String.raw`[1-9]\d(?: ?\d{3}){3}`), holds: isSteuerId },
  { name: "Germany: Rentenversicherung", pattern: alone(String.raw`\d\d ?\d{6} ?[A-Z] ?\d{3}`), holds: isRvnr },
  { name: "Russia: SNILS", pattern: alone(String.raw`\d{3}-\d{3}-\d{3}[ -]\d\d`), holds: isSnils },
  { name: "Greece: AMKA", pattern: alone(String.raw`\d{11}`), holds: (id) => ddmmyy(id) && passesLuhn(id) },
];
