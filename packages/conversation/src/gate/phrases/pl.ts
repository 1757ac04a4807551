import type { Phrases } from "./phrases.ts";

export const pl: Phrases = {
  spaced: true,
  person:
    "(?:(?:żyw\\w+|prawdziw\\w+) )?(?:człowiek\\w*|osob\\w+|konsultant\\w*|pracownik\\w*|doradc\\w*|agent(?:em|a|ką)?|kimś|kogoś|obsług\\w+(?: klienta)?|biur\\w+ obsługi(?: klienta)?|operator\\w*|wsparci\\w+)",
  demands: [
    "(?:chc(?:ę|emy|iał(?:a)?bym)|muszę|wolę|potrzebuję|prosz(?:ę|ę o)|życzę sobie)~(?:rozmaw\\w+|porozmawia\\w+|rozmow\\w+|skontaktowa\\w+|pogada\\w+|napisa\\w+|połącz\\w+)~{person}",
    "(?:chcę|potrzebuję|poproszę|proszę o)(?: o)? {person}(?=$|[.!?,;])",
    "(?:połącz\\w*|przełącz\\w*|przekaż\\w*|przekier\\w+|skontaktuj\\w*|daj\\w*)~(?:mnie|mi|nas|to)?~{person}",
    "nie chcę (?:rozmawiać|pisać|gadać)~(?:bot\\w*|automat\\w*|maszyn\\w*|robot\\w*|ai)",
    "{person},? (?:proszę|poproszę)(?=$|[.!?,;])",
  ],
  questions: [
    "(?:czy )?(?:mogę|możemy|można|mogł\\w+ bym|mógłbym|jak (?:mogę|można))~(?:rozmawia\\w+|porozmawia\\w+|skontaktowa\\w+|połącz\\w+)~{person}",
    "czy (?:jest|mogę poprosić|ktoś)~(?:{person}|tam|tu|dostępny)(?=$|[.!?,;])",
    "(?:czy )?(?:możesz|możecie|może pan|może pani)~(?:połączyć|przełączyć|przekazać)~{person}",
  ],
  alone: ["(?:żywy )?(?:człowiek|konsultant|pracownik|doradca|operator|obsługa klienta)(?: proszę)?"],
  product: [
    "widżet\\w*|widget\\w*|ustawie\\w+|konsol\\w+|api|klienci|klientów|użytkowni\\w+|odwiedzając\\w+|skonfigur\\w+|włączy\\w+|handrail|artykuł\\w*|asystent\\w*|automatycznie",
  ],
  negated: ["nie (?:chcę|muszę|trzeba) (?:rozmawiać|mówić) z {person}"],
  frustration: [
    "(?:to|jesteś|ten bot)(?: jest)?(?: całkowicie| zupełnie| po prostu)* (?:bezużyteczn\\w+|śmieszne|skandal|niedopuszczalne|żart|do niczego)|głupi (?:bot|robot)|mam (?:tego )?dość|najgorsz\\w+ (?:obsługa|serwis|pomoc)|po raz (?:trzeci|czwarty|piąty|setny)|kurwa",
  ],
  unhelpful: [
    "(?:to|odpowiedź)? ?(?:mi )?nie (?:pomogło|pomaga|działa|odpowiada na (?:moje )?pytanie|o to pyta\\w+)|zła odpowiedź|błędna odpowiedź",
  ],
  goesOn: ["a (?:co z|jak|jeśli|na|w|z|bez|dla|gdy)|i (?:jak|co|na|w)|co z|albo|lub|ale|też|wtedy|to samo"],
  refers: ["nim|nią|tego|temu|tym|ich|jego"],
  greeting: ["cześć|hej|dzień dobry|dobry wieczór|witam|witaj|siema"],
  thanks: ["dziękuję(?: bardzo)?|dzięki(?: wielkie)?|dziękujemy|super|świetnie|rozumiem|pomogło"],
  goodbye: ["do widzenia|pa pa|na razie|miłego dnia|dobranoc"],
  about: [
    "kim jesteś|czym jesteś|jesteś (?:botem|robotem|człowiekiem|ai)|czy jesteś (?:botem|robotem|człowiekiem)|co potrafisz|pomocy|pomóż mi|możesz (?:mi )?pomóc|jak masz na imię",
  ],
  filler: ["mam pytanie|pytanie|proszę|tak|nie|dobrze|okej|test|bardzo"],
};
