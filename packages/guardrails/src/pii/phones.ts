import { namesPattern, wordsAround, wordsBefore } from "./context.ts";
import type { Detector, Finding } from "./finding.ts";

/** A country code after + or 00; zones as the ITU gives them out. */
const countryCode =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[058]\d|9[679]\d)/;

const candidate =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_#@$€£¥])(?:\+ ?|\()?\d(?:[ ./()·-]{0,3}\d){5,16}(?![\p{N}_]|[.,:/-]\d)/gu;

const phoneWords = namesPattern([
  "tel(?![\\p{L}])",
  "tel[eé]",
  "phone",
  "mobile",
  "cell(?: ?phone)?(?= ?(?:is|:|no|num))",
  "call(?:ed)? (?:me|us|back|at|on|this|my|him|her|now)",
  "call(?=[ :]*$)",
  "answer(?:ing|s)? (?:at|on)(?=[ :]*$)",
  "ring me",
  "dial",
  "text me",
  "sms",
  "whatsapp",
  "viber",
  "fax",
  "landline",
  "hotline",
  "reach me",
  "reached at",
  "contact (?:me|us|number|no)",
  "my number",
  "receiving messages",
  "registered(?! (?:order|in|for|with))",
  "handy",
  "mobil",
  "rufnummer",
  "ruf(?:en|t)? (?:mich|uns|an|sie)",
  "anruf",
  "rückruf",
  "m[óo]vil",
  "celular",
  "llam",
  "t[ée]l(?![\\p{L}])",
  "t[ée]l[ée]",
  "appel",
  "portable",
  "joindre",
  "cellulare",
  "chiam",
  "ligar?",
  "telem[óo]vel",
  "telefoon",
  "bellen",
  "tlf",
  "puh",
  "telefon",
  "kom[óo]rk",
  "zadzwo",
  "тел(?![\\p{L}])",
  "телефон",
  "позвон",
  "звон",
  "мой номер",
  "моб",
  "τηλ",
  "κιν",
  "cep",
  "ara(?:yın|yin|r mısınız)",
  "gsm",
  "điện thoại",
  "sđt",
  "nomor hp",
  "telepon",
  "電話",
  "携帯",
  "でんわ",
  "电话",
  "电話",
  "手机",
  "手機",
  "전화",
  "휴대폰",
  "핸드폰",
  "연락처",
  "هاتف",
  "جوال",
  "موبايل",
  "اتصل",
  "الهاتف",
  "טלפון",
  "נייד",
  "फ़ोन",
  "फोन",
  "मोबाइल",
  "تلفن",
  "موبایل",
  "تماس",
  "โทร",
]);

const otherNumbers = namesPattern([
  "order",
  "ticket",
  "invoice",
  "case",
  "ref(?:erence)?",
  "sku",
  "isbn",
  "issn",
  "ean",
  "upc",
  "version",
  "v",
  "build",
  "port",
  "serial",
  "s/n",
  "sn",
  "imei",
  "model",
  "part",
  "tracking",
  "shipment",
  "parcel",
  "id",
  "code",
  "error",
  "errno",
  "transaction",
  "txn",
  "booking",
  "reservation",
  "batch",
  "lot",
  "license",
  "article",
  "item",
  "product",
  "customer n",
  "account n",
  "rfc",
  "commit",
  "issue",
  "pull request",
  "pr",
  "line",
  "page",
  "lat",
  "lon",
  "longitude",
  "latitude",
  "timestamp",
  "epoch",
  "bestell",
  "auftrag",
  "rechnung",
  "kundennummer",
  "vorgang",
  "sendung",
  "fehler",
  "artikel",
  "pedido",
  "factura",
  "commande",
  "facture",
  "ordine",
  "fattura",
  "encomenda",
  "fatura",
  "bestelling",
  "factuur",
  "заказ",
  "счет",
  "счёт",
  "sipariş",
  "zamówieni",
  "注文",
  "订单",
  "訂單",
  "주문",
  "طلب",
  "فاتورة",
]);

const phoneWordsAnywhere = new RegExp(phoneWords.source, "giu");
const otherNumbersAnywhere = new RegExp(otherNumbers.source, "giu");

/** Shapes of numbers within a country that hardly anything else has. */
const national: readonly RegExp[] = [
  // North America: area and exchange begin with 2 to 9.
  /^\(?[2-9]\d\d\)?[ .-]{0,2}[2-9]\d\d[ .-]\d{4}$/,
  /^1[ .-]\(?[2-9]\d\d\)?[ .-]{0,2}[2-9]\d\d[ .-]\d{4}$/,
  // A trunk 0, and groups.
  /^(?=(?:\D*\d){9})\(?0[1-9]\d{0,4}\)?(?:[ ./-]{1,3}\d{2,8}){1,5}$/,
  // The code of an area in parentheses.
  /^\(0?\d{1,4}\)[ -]?\d{2,4}(?:[ -]\d{2,4}){1,3}$/,
  /^0[1-9]\d-?\d{3,4}-?\d{4}$/,
  // Mobile numbers that are written together.
  /^0(?:5\d{8}|6\d{8}|7\d{8,9}|1[0-9]\d{8,9}|[89]\d{8,9})$/,
  /^1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/,
  /^\(?[1-9]\d\)? 9?\d{4}-\d{4}$/,
  /^[6-9]\d{2}(?: \d{3}){2}$/,
  /^[6789]\d{2}(?: \d{2}){3}$/,
  /^[6-9]\d{4} \d{5}$/,
  /^8[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]\d{2}[ -]?\d{2}$/,
];

/**
 * Telephone numbers: after a + with a country code, in a shape of a country, or near a word that speaks of a call.
 * What is called an order, a version or another number is none.
 */
export const findPhones: Detector = ({ plain, hasDigit }) => {
  if (!hasDigit) return [];
  const found: Finding[] = [];
  for (const { index, 0: whole } of plain.matchAll(candidate)) {
    const opened = whole.startsWith("(") && !whole.includes(")");
    const start = opened ? index + 1 : index;
    const number = opened ? whole.slice(1) : whole;
    if (isPhone(number, plain, start)) found.push({ kind: "phone", start, end: start + number.length });
    else found.push(...withinList(number, plain, start));
  }
  return found;
};

/** Several numbers may stand behind one another without a word between them. */
function withinList(numbers: string, plain: string, start: number): Finding[] {
  const parts = [...numbers.matchAll(/[^\s/](?:[^/]*[^\s/])?/g)];
  if (parts.length < 2) return [];
  return parts.flatMap(({ index, 0: part }): Finding[] =>
    isPhone(part, plain, start + index)
      ? [{ kind: "phone", start: start + index, end: start + index + part.length }]
      : [],
  );
}

function isPhone(number: string, plain: string, start: number): boolean {
  const digits = number.replace(/\D/g, "");
  if (/^(\d)\1+$/.test(digits) || /[ ]{3}|[.]{2}|--/.test(number) || isDate(number)) return false;
  const international = /^\+/.test(number) || (/^00[1-9]/.test(number) && digits.length >= 11);
  if (international) {
    const rest = digits.replace(/^00/, "");
    return rest.length >= 7 && rest.length <= 15 && countryCode.test(rest);
  }
  if (digits.length < 6 || digits.length > 15) return false;
  const before = wordsBefore(plain, start, 28);
  // The nearer word says what it is.
  const called = lastPlace(phoneWordsAnywhere, before);
  const other = lastPlace(otherNumbersAnywhere, before);
  if (called > other) return digits.length >= 6 && digits.length <= 15;
  if (other >= 0) return false;
  if (/[-/:.]$/.test(plain.slice(Math.max(0, start - 1), start))) return false;
  if (digits.length < 8) return called >= 0;
  if (national.some((shape) => shape.test(number))) return true;
  return (
    digits.length >= 8 &&
    digits.length <= 12 &&
    phoneWords.test(wordsAround(plain, start, start + number.length).split("\u0000")[1] ?? "")
  );
}

function isDate(number: string): boolean {
  return /^(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}$|^\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d$|^(?:19|20)\d{6}$|^(?:19|20)\d\d ?- ?(?:19|20)\d\d$/.test(
    number,
  );
}

function lastPlace(pattern: RegExp, text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(pattern)) last = index;
  return last;
}
