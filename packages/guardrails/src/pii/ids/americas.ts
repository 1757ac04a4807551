import { isMonthDay, passesLuhn, weighted } from "../check-digits.ts";
import { alone, type IdShape } from "./id-shape.ts";

/** Two check digits of eleven, each the sum of weights modulo 11. */
function isCpf(id: string): boolean {
  if (/^(\d)\1+$/.test(id)) return false;
  const digit = (count: number): number =>
    ((weighted(
      id,
      Array.from({ length: count }, (_, index) => count + 1 - index),
    ) *
      10) %
      11) %
    10;
  return digit(9) === Number(id[9]) && digit(10) === Number(id[10]);
}

function isCnpj(id: string): boolean {
  if (/^(\d)\1+$/.test(id)) return false;
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  const digit = (count: number): number => {
    const rest = weighted(id, weights.slice(13 - count)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return digit(12) === Number(id[12]) && digit(13) === Number(id[13]);
}

function isCuit(id: string): boolean {
  const rest = 11 - (weighted(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return /^(?:2[03478]|3[034])/.test(id) && (rest === 11 ? 0 : rest) === Number(id[10]);
}

function isRut(id: string): boolean {
  const body = id.slice(0, -1);
  let sum = 0;
  for (let index = 0; index < body.length; index++) sum += Number(body[body.length - 1 - index]) * ((index % 6) + 2);
  return "0123456789K"[(11 - (sum % 11)) % 11] === id.at(-1);
}

const social = /ssn|social|security|itin|tax|ein|national id|identification/;

/** Numbers for persons in the Americas. */
export const americanIds: readonly IdShape[] = [
  {
    name: "United States: social security number",
    pattern: alone(String.raw`(?!000|666)[0-8]\d\d-(?!00)\d\d-(?!0000)\d{4}`),
    holds: (id) => id !== "078051120" && id !== "123456789",
  },
  {
    name: "United States: social security number without dashes",
    pattern: alone(String.raw`(?!000|666)[0-8]\d\d[ .]?(?!00)\d\d[ .]?(?!0000)\d{4}`),
    holds: (id) => id !== "078051120",
    near: social,
  },
  { name: "United States: ITIN", pattern: alone(String.raw`9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-?\d{4}`) },
  { name: "United States: EIN", pattern: alone(String.raw`\d\d-\d{7}`), near: /ein|employer|tax/ },
  {
    name: "United States: Medicare beneficiary",
    pattern: alone(
      String.raw`[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d\d`,
    ),
  },
  {
    name: "United States: health provider",
    pattern: alone(String.raw`[12]\d{3}[ -]?\d{3}[ -]?\d{3}`),
    holds: (id) => passesLuhn(`80840${id}`),
    near: /npi|provider/,
  },
  {
    name: "Canada: social insurance number",
    pattern: alone(String.raw`\d{3}([ -]?)\d{3}\1\d{3}`),
    holds: passesLuhn,
    near: /(?<!\p{L})sin(?!\p{L})|social|insurance|nas(?!\p{L})|assurance sociale/u,
  },
  { name: "Brazil: CPF", pattern: alone(String.raw`\d{3}\.\d{3}\.\d{3}-\d\d|\d{11}`), holds: isCpf },
  { name: "Brazil: CNPJ", pattern: alone(String.raw`\d\d\.?\d{3}\.?\d{3}/?\d{4}-\d\d`), holds: isCnpj },
  { name: "Brazil: RG", pattern: alone(String.raw`\d{1,2}\.\d{3}\.\d{3}-[\dX]`) },
  { name: "Argentina: CUIT", pattern: alone(String.raw`\d\d-\d{8}-\d`), holds: isCuit },
  { name: "Chile: RUT", pattern: alone(String.raw`\d{1,2}(?:\.\d{3}\.\d{3}|\d{6})-[\dK]`), holds: isRut },
  {
    name: "Mexico: CURP",
    pattern: alone(
      String.raw`[A-Z][AEIOUX][A-Z]{2}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{5}[A-Z0-9]\d`,
    ),
  },
  {
    name: "Mexico: RFC",
    pattern: alone(String.raw`[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}`),
    holds: (id) => isMonthDay(Number(id.slice(6, 8)), Number(id.slice(8, 10))) && /\d/.test(id.slice(-3)),
  },
];
