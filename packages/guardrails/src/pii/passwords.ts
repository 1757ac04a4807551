import type { Detector, Finding } from "./finding.ts";

const names = [
  "password",
  "passwd",
  "passcode",
  "passphrase",
  "pwd",
  "passwort",
  "kennwort",
  "contraseña",
  "contrasena",
  "clave",
  "mot de passe",
  "mdp",
  "senha",
  "palavra-passe",
  "wachtwoord",
  "hasło",
  "haslo",
  "пароль",
  "şifre",
  "sifre",
  "parola",
  "パスワード",
  "暗証番号",
  "密码",
  "密碼",
  "口令",
  "비밀번호",
  "암호",
  "كلمة المرور",
  "كلمة السر",
  "الرقم السري",
  "סיסמה",
  "पासवर्ड",
  "رمز عبور",
];

const spacedNames = names.filter((name) => /^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(name)).join("|");
const otherNames = names.filter((name) => !/^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(name)).join("|");
const name = `(?:(?<!\\p{L})(?:${spacedNames})|${otherNames})`;
const opening = "[\"'\u0060\u201c\u201e\u00ab\u300c]?";
const value = `${opening}([^\\s"'\u0060\u201d\u00bb\u300d,;]{`;

// Announced by a colon or an equals sign, the next word is the password; after "is" it must look like one.
const announced = new RegExp(`${name}["'\u0060\u201d]?\\s{0,3}(?:[:=：]|[-=]>)\\s{0,3}${value}3,128})`, "giu");
const stated = new RegExp(
  `${name}\\s{0,3}(?:is|was|ist|lautet|war|es|era|est|était|è|era|é|to|zu|auf|a|à|is nu|to jest|это|:|は|是|为|為|を|هي|هو|to be|now)\\s{0,3}${value}4,128})`,
  "giu",
);
const pin =
  /(?<![\p{L}\p{N}])(?:pin(?:[ -]?(?:code|number|nummer|kode))?|passcode|one[- ]time (?:code|password)|otp|tan|2fa code|verification code|bestätigungscode|código de verificación|code de vérification|codice di verifica|código de verificação|код подтверждения|пин(?:-код)?|暗証番号|認証コード|验证码|驗證碼|인증 ?번호|رمز التحقق|doğrulama kodu)["']?[^\p{L}\d\n]{0,3}(?:(?:is|was|ist|lautet|es|est|è|é|is nu|это|は|是|为|هو)[ :]{0,2})?[^\p{L}\d\n]{0,2}(\d{4,8})(?![\p{L}\d])/giu;
const explanation = /^(?:https?:|\[redacted|\*+$|\.+$|<)/iu;

function looksLikePassword(text: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) =>
    kind.test(text.replace(/[.!?。、]+$/u, "")),
  );
  return /\d|[!@#$%^&*+=]/.test(text) && kinds.length >= 2;
}

/** Passwords and one-time codes after a word that announces one, in the languages of the widget. */
export const findPasswords: Detector = ({ plain }) => {
  const found = [...plain.matchAll(announced)].filter((match) => !explanation.test(match[1]!));
  found.push(...[...plain.matchAll(stated)].filter((match) => looksLikePassword(match[1]!)));
  found.push(...plain.matchAll(pin));
  return found.map((match): Finding => {
    const end = match.index + match[0].length;
    return { kind: "password", start: end - match[1]!.length, end };
  });
};
