import type { Detector } from "./finding.ts";

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

// Announced by a colon or an equals sign, the next word is the password; after "is" it must look like one.
const announced = new RegExp(
  `(?:${names.join("|")})["'\`”」]?\\s*(?:[:=：]|[-=]>)\\s*["'\`“「]?([^\\s"'\`”」,;]{3,})`,
  "giu",
);
const stated = new RegExp(
  `(?:${names.join("|")})\\s*(?:is|was|ist|lautet|es|est|é|è|は|是|为|為)\\s*["'\`“「]?([^\\s"'\`”」,;]{4,})`,
  "giu",
);
const explanation = /^(?:https?:|\[redacted|\*+$|\.+$|<)/iu;

function looksLikePassword(value: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) =>
    kind.test(value.replace(/[.!?。、]+$/u, "")),
  );
  return /\d|[!@#$%^&*+=]/.test(value) && kinds.length >= 2;
}

/** Passwords after a word that announces one, in the languages of the widget. */
export const findPasswords: Detector = (text) => {
  const found = [...text.matchAll(announced)].filter((match) => !explanation.test(match[1]!));
  found.push(...[...text.matchAll(stated)].filter((match) => looksLikePassword(match[1]!)));
  return found.map((match) => {
    const end = match.index + match[0].length;
    return { kind: "password", start: end - match[1]!.length, end };
  });
};
