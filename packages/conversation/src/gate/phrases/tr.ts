import type { Phrases } from "./phrases.ts";

export const tr: Phrases = {
  spaced: true,
  person:
    "(?:(?:gercek|canli) )*(?:bir )?(?:insan(?:la|a)?|kisi(?:yle|ye)?|temsilci(?:yle|ye)?|musteri (?:temsilcisi(?:yle|ne)?|hizmetleri(?:yle|ne)?)|yetkili(?:yle|ye)?|operator(?:le|e)?|destek ekibi(?:yle|ne)?|biri(?:yle|ne|siyle)?|birisi(?:yle|ne)?|danisman(?:la|a)?)",
  demands: [
    "{person}(?: ile)? (?:gorusmek|konusmak|yazismak|baglanmak) (?:istiyorum|isterim|istiyoruz)",
    "(?:beni )?{person}(?: ile)? (?:bagla|baglayin|aktar|aktarin|yonlendir|yonlendirin|gorustur)",
    "{person} (?:istiyorum|lazim|lutfen)",
    "(?:botla|robotla|makineyle) (?:konusmak|gorusmek) istemiyorum",
  ],
  questions: [
    "{person}(?: ile)?(?: nasil)? (?:gorusebilir|konusabilir|ulasabilir|baglanabilir) ?(?:miyim|miyiz|im|iz)?",
    "{person} (?:nasil )?(?:ulasirim|baglanirim|gorusurum)",
    "beni {person}~(?:baglar|aktarir) misiniz",
  ],
  alone: [
    "(?:gercek |canli )?(?:insan|temsilci|musteri temsilcisi|musteri hizmetleri|canli destek|yetkili|operator)(?: lutfen)?",
  ],
  product: [
    "widget|ayar\\w*|konsol|api|musteriler\\w*|ziyaretci\\w*|kullanici\\w*|etkinlestir\\w*|yapilandir\\w*|dugme|makale\\w*|handrail|asistan\\w*|otomatik",
  ],
  negated: ["{person}(?: ile)? (?:gorusmek|konusmak) istemiyorum"],
  frustration: [
    "(?:bu|sen|siz)(?: gercekten| tamamen| cok)* (?:ise yaramaz\\w*|sacmalik|rezalet|berbat|kabul edilemez)|(?:aptal|salak|ise yaramaz) (?:bot|robot)|biktim|en kotu (?:hizmet|destek)|(?:ucuncu|dorduncu|besinci|bininci) kez",
  ],
  unhelpful: [
    "(?:bu|o)? ?(?:bana )?(?:yardimci olmad\\w*|ise yaramad\\w*|ise yaramiyor|cevap (?:degil|vermiyor)|sorduğum bu degil|calismad\\w*|calismiyor)|yanlis cevap|sorumu cevaplamad\\w*",
  ],
  goesOn: ["(?:ve|peki|ya)(?: ya)?(?: nasil| eger)?|veya|ama(?: nasil)?|ayrica|o zaman|ayni sey"],
  refers: ["bunu|onu|bunun|onun|bunlar\\w*|onlar\\w*|bununla|onunla"],
  greeting: ["merhaba(?:lar)?|selam(?:lar)?|gunaydin|iyi (?:gunler|aksamlar|geceler)|nasilsin(?:iz)?|hey"],
  thanks: [
    "(?:cok )?tesekkur(?:ler| ederim| ederiz)?(?: ederim)?|sag ?ol(?:un)?|super|harika|anladim|tamamdir|mukemmel",
  ],
  goodbye: ["hosca kal(?:in)?|gorusuruz|gule gule|iyi gunler|bu kadar"],
  about: [
    "(?:sen )?kimsin(?:iz)?|nesin|(?:sen )?(?:bot|robot|insan) ?m[iu]s[iu]n(?:uz)?|neler yapabilirsin|(?:bana )?yardim(?: et| edin| eder misin)?|yardimci olur musun(?:uz)?",
  ],
  filler: ["bir sorum var|sorum var|lutfen|tamam|hayir|evet|peki|test|soru|iyi|cok|ve|ok"],
};
