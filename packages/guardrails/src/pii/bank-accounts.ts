import { namesPattern, wordsBefore } from "./context.ts";
import type { Detector } from "./finding.ts";

const words = namesPattern([
  "bank account",
  "account (?:no|num|nr)",
  "acct",
  "a/c",
  "routing",
  "aba(?![\\p{L}])",
  "sort ?code",
  "bsb(?![\\p{L}])",
  "swift",
  "bic(?![\\p{L}])",
  "clabe",
  "cbu(?![\\p{L}])",
  "kontonummer",
  "konto-?nr",
  "bankleitzahl",
  "blz",
  "bankkonto",
  "n[úu]mero de (?:cuenta|conta)",
  "cuenta bancaria",
  "num[ée]ro de compte",
  "compte bancaire",
  "rib(?![\\p{L}])",
  "numero di conto",
  "conto corrente",
  "conta (?:corrente|banc[áa]ria)",
  "ag[êe]ncia",
  "rekeningnummer",
  "numer (?:konta|rachunku)",
  "расч[её]тный сч[её]т",
  "номер сч[её]та",
  "бик(?![\\p{L}])",
  "hesap (?:no|numara)",
  "口座番号",
  "支店番号",
  "银行账号",
  "银行账户",
  "銀行帳號",
  "银行卡号",
  "계좌",
  "رقم الحساب",
  "حساب بنكي",
  "الحساب البنكي",
  "מספר חשבון",
  "खाता",
  "شماره حساب",
]);
const number =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_.-])\d(?:[ -]?\d){5,19}(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_])/gu;

/** Numbers of bank accounts that are no IBAN, after a word that announces one. */
export const findBankAccounts: Detector = ({ plain, hasDigit }) =>
  hasDigit
    ? [...plain.matchAll(number)].flatMap(({ index, 0: written }) => {
        const before = wordsBefore(plain, index, 32);
        const named = words.exec(before);
        if (!named || /[.!?;。\n]\s/.test(before.slice(named.index + named[0].length))) return [];
        return [{ kind: "bank_account", start: index, end: index + written.length }];
      })
    : [];
