import { describe, expect, test } from "vitest";
import { didNotHelp } from "./did-not-help.ts";
import { followsUp } from "./follow-up.ts";
import { isFrustrated } from "./frustration.ts";
import { asksForPerson } from "./person-request.ts";
import { smallTalkOf } from "./small-talk.ts";
import { soundsUnsure } from "./unsure.ts";

interface Case {
  /** Requests for a person. */
  readonly person: readonly string[];
  /** Questions that are none. */
  readonly question: readonly string[];
  readonly frustrated: string;
  readonly unhelpful: string;
  readonly goesOn: string;
  readonly hello: string;
}

const cases: Readonly<Record<string, Case>> = {
  pl: {
    person: ["Chcę porozmawiać z człowiekiem", "Czy mogę rozmawiać z konsultantem?", "konsultant"],
    question: ["Jak zainstalować program?", "Jak zaprosić pracownika do zespołu?"],
    frustrated: "To jest bezużyteczne",
    unhelpful: "To nie pomogło",
    goesOn: "A co z Postgresem?",
    hello: "Dzień dobry",
  },
  uk: {
    person: ["Хочу поговорити з людиною", "Чи можна зв'язатися з оператором?", "оператор"],
    question: ["Як встановити програму?", "Як запросити співробітника?"],
    frustrated: "Мені набридло",
    unhelpful: "Це не допомогло",
    goesOn: "А якщо на Postgres?",
    hello: "Добрий день",
  },
  cs: {
    person: ["Chci mluvit s člověkem", "Můžu mluvit s operátorem?", "operátor"],
    question: ["Jak nainstaluji program?", "Jak pozvu zaměstnance?"],
    frustrated: "Mám toho dost",
    unhelpful: "To nepomohlo",
    goesOn: "A co na Postgres?",
    hello: "Dobrý den",
  },
  sv: {
    person: ["Jag vill prata med en människa", "Kan jag få prata med kundtjänst?", "kundtjänst"],
    question: ["Hur installerar jag programmet?", "Hur bjuder jag in en medarbetare?"],
    frustrated: "Det här är värdelöst",
    unhelpful: "Det hjälpte inte",
    goesOn: "Och på Postgres?",
    hello: "God morgon",
  },
  da: {
    person: ["Jeg vil tale med et menneske", "Kan jeg tale med kundeservice?", "kundeservice"],
    question: ["Hvordan installerer jeg programmet?", "Hvordan inviterer jeg en medarbejder?"],
    frustrated: "Det her er ubrugeligt",
    unhelpful: "Det hjalp ikke",
    goesOn: "Hvad med Postgres?",
    hello: "Goddag",
  },
  fi: {
    person: ["Haluan puhua ihmisen kanssa", "Voinko puhua asiakaspalvelijan kanssa?", "asiakaspalvelija"],
    question: ["Miten asennan ohjelman?", "Miten kutsun henkilön?"],
    frustrated: "Tämä on hyödytön",
    unhelpful: "Se ei auttanut",
    goesOn: "Entä Postgres?",
    hello: "Hyvää päivää",
  },
  nb: {
    person: ["Jeg vil snakke med et menneske", "Kan jeg få snakke med kundeservice?", "kundeservice"],
    question: ["Hvordan installerer jeg programmet?", "Hvordan inviterer jeg en medarbeider?"],
    frustrated: "Dette er ubrukelig",
    unhelpful: "Det hjalp ikke",
    goesOn: "Hva med Postgres?",
    hello: "God dag",
  },
  el: {
    person: ["Θέλω να μιλήσω με έναν άνθρωπο", "Μπορώ να μιλήσω με κάποιον εκπρόσωπο;", "εκπρόσωπος"],
    question: ["Πώς εγκαθιστώ το πρόγραμμα;", "Πώς προσκαλώ έναν υπάλληλο;"],
    frustrated: "Αυτό είναι απαράδεκτο",
    unhelpful: "Αυτό δεν βοήθησε",
    goesOn: "Και για Postgres;",
    hello: "Καλημέρα",
  },
  hu: {
    person: ["Szeretnék egy emberrel beszélni", "Beszélhetek egy ügyintézővel?", "ügyintéző"],
    question: ["Hogyan telepítem a programot?", "Hogyan hívok meg egy munkatársat?"],
    frustrated: "Ez nevetséges",
    unhelpful: "Ez nem segített",
    goesOn: "És mi van a Postgres-szel?",
    hello: "Jó napot",
  },
  ro: {
    person: ["Vreau să vorbesc cu o persoană", "Pot vorbi cu un operator?", "operator"],
    question: ["Cum instalez programul?", "Cum invit o persoană?"],
    frustrated: "Asta e inacceptabil",
    unhelpful: "Asta nu m-a ajutat",
    goesOn: "Și pe Postgres?",
    hello: "Bună ziua",
  },
  bg: {
    person: ["Искам да говоря с човек", "Мога ли да поговоря с оператор?", "оператор"],
    question: ["Как да инсталирам програмата?", "Как да поканя служител?"],
    frustrated: "Писна ми",
    unhelpful: "Това не ми помогна",
    goesOn: "А на Postgres?",
    hello: "Добър ден",
  },
  he: {
    person: ["אני רוצה לדבר עם בן אדם", "אפשר לדבר עם נציג?", "נציג"],
    question: ["איך מתקינים את התוכנה?", "איך מזמינים עובד?"],
    frustrated: "נמאס לי",
    unhelpful: "זה לא עזר",
    goesOn: "ומה לגבי Postgres?",
    hello: "שלום",
  },
  fa: {
    person: ["می‌خواهم با یک انسان صحبت کنم", "می‌توانم با پشتیبانی صحبت کنم؟", "اپراتور"],
    question: ["چطور برنامه را نصب کنم؟", "چطور یک کارمند دعوت کنم؟"],
    frustrated: "خسته شدم",
    unhelpful: "کمکی نکرد",
    goesOn: "و در Postgres؟",
    hello: "سلام",
  },
  ur: {
    person: ["مجھے کسی انسان سے بات کرنی ہے", "کیا میں نمائندے سے بات کر سکتا ہوں؟", "نمائندہ"],
    question: ["پروگرام کیسے انسٹال کروں؟", "کسی کو کیسے مدعو کروں؟"],
    frustrated: "یہ بیکار ہے",
    unhelpful: "اس سے مدد نہیں ملی",
    goesOn: "اور پر Postgres؟",
    hello: "السلام علیکم",
  },
  hi: {
    person: ["मुझे किसी इंसान से बात करनी है", "क्या मैं एजेंट से बात कर सकता हूँ?", "एजेंट"],
    question: ["प्रोग्राम कैसे इंस्टॉल करूँ?", "किसी को कैसे आमंत्रित करूँ?"],
    frustrated: "यह बेकार है",
    unhelpful: "इससे मदद नहीं मिली",
    goesOn: "और अगर Postgres हो?",
    hello: "नमस्ते",
  },
  id: {
    person: ["Saya ingin berbicara dengan orang", "Bisakah saya bicara dengan petugas?", "petugas"],
    question: ["Bagaimana cara memasang program?", "Bagaimana cara mengundang staf?"],
    frustrated: "Ini tidak berguna",
    unhelpful: "Itu tidak membantu",
    goesOn: "Bagaimana dengan Postgres?",
    hello: "Selamat pagi",
  },
  vi: {
    person: ["Tôi muốn nói chuyện với nhân viên", "Tôi có thể gặp người thật không?", "nhân viên"],
    question: ["Làm thế nào để cài đặt chương trình?", "Làm sao mời một người?"],
    frustrated: "Cái này vô dụng",
    unhelpful: "Cái đó không giúp được",
    goesOn: "Thế còn Postgres?",
    hello: "Xin chào",
  },
  th: {
    person: ["ต้องการคุยกับเจ้าหน้าที่", "ขอคุยกับคนจริงได้ไหม", "เจ้าหน้าที่"],
    question: ["ติดตั้งโปรแกรมอย่างไร", "เชิญพนักงานอย่างไร"],
    frustrated: "ห่วยมาก",
    unhelpful: "ไม่ได้ช่วยเลย",
    goesOn: "แล้วบน Postgres ล่ะ",
    hello: "สวัสดีครับ",
  },
};

describe.each(Object.entries(cases))("in %s", (locale, words) => {
  test.each(words.person)("a person is asked for: %s", (text) => expect(asksForPerson(text)).toBe(true));
  test.each(words.question)("a question is a question: %s", (text) => {
    expect(asksForPerson(text)).toBe(false);
    expect(isFrustrated(text)).toBe(false);
    expect(didNotHelp(text)).toBe(false);
    expect(smallTalkOf(text)).toBeUndefined();
  });
  test("frustration, an answer that did not help, what goes on, and a greeting", () => {
    expect(isFrustrated(words.frustrated)).toBe(true);
    expect(didNotHelp(words.unhelpful)).toBe(true);
    expect(followsUp(words.goesOn, locale)).toBe("yes");
    expect(smallTalkOf(words.hello)).toBe("greeting");
  });
});

describe("a message that goes on", () => {
  test.each([
    ["and on Postgres?", "en", "yes"],
    ["What about Docker?", "en", "yes"],
    ["How do I undo that?", "en", "yes"],
    ["Postgres", "en", "maybe"],
    ["How do I back up the database on Postgres?", "en", "no"],
    ["Is it possible to export all my data at once?", "en", "no"],
    ["Und mit Docker?", "de", "yes"],
    ["Was ist mit Postgres?", "de", "yes"],
    ["Postgresの場合はどうですか", "ja", "yes"],
  ])("%s in %s: %s", (text, locale, expected) => expect(followsUp(text, locale)).toBe(expected));
});

describe("a message that words leave open", () => {
  test.each([
    "my manager is not answering, is an agent free to look at this",
    "WHY DOES NOTHING WORK HERE",
    "hello??? anything!!",
  ])("%s", (text) => expect(soundsUnsure(text)).toBe(true));
  test.each(["How do I install it?", "How do I add an agent in the settings?"])("not: %s", (text) =>
    expect(soundsUnsure(text)).toBe(false),
  );
});
