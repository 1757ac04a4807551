import * as lists from "stopword";

/** Codes of ISO 639-3 under which the library keeps its lists. */
const listOf: Readonly<Record<string, readonly string[]>> = {
  ar: lists.ara,
  bg: lists.bul,
  bn: lists.ben,
  ca: lists.cat,
  cs: lists.ces,
  da: lists.dan,
  de: lists.deu,
  el: lists.ell,
  en: lists.eng,
  es: lists.spa,
  et: lists.est,
  eu: lists.eus,
  fa: lists.fas,
  fi: lists.fin,
  fr: lists.fra,
  he: lists.heb,
  hi: lists.hin,
  hr: lists.hrv,
  hu: lists.hun,
  id: lists.ind,
  it: lists.ita,
  ja: lists.jpn,
  ko: lists.kor,
  lt: lists.lit,
  lv: lists.lav,
  mr: lists.mar,
  nb: lists.nob,
  nl: lists.nld,
  no: lists.nob,
  pl: lists.pol,
  pt: lists.porBr,
  ro: lists.ron,
  ru: lists.rus,
  sk: lists.slk,
  sl: lists.slv,
  sv: lists.swe,
  th: lists.tha,
  tr: lists.tur,
  uk: lists.ukr,
  ur: lists.urd,
  vi: lists.vie,
  zh: lists.zho,
};

/** Question words and courtesies, which those lists hold only in part. */
const asking: Readonly<Record<string, string>> = {
  ar: "ما ماذا من متى أين كيف كم لماذا هل أي التي الذي يمكن يمكنني أستطيع",
  de: "was wer wen wem wessen wann wo wohin woher wie warum wieso weshalb welche welcher welches welchen kann können muss gibt bitte",
  el: "τι ποιος ποια ποιο ποτε που πως ποσο γιατι",
  en: "what which who whom whose when where why how do does did can could should would will shall may i you we they is are was were there please tell",
  es: "qué quién quiénes cuál cuáles cuándo dónde cómo cuánto cuánta cuántos cuántas por puedo puede puedes hay es son fue era",
  fr: "que quoi qui quel quelle quels quelles quand où comment combien pourquoi est puis peux peut faut y",
  hi: "क्या कौन कब कहाँ कहां कैसे कितना कितने क्यों किस किसने मैं",
  it: "che chi quale quali quando dove come quanto quanti perché posso puoi può è sono",
  ja: "する すれ ば よい いい よろしい て し 教えて ある ない 何 なに なん どこ いつ 誰 だれ どう どの どれ どんな なぜ いくつ どのように どうやって ですか ますか です ます ました でしょ う か お ください 方法 私 できます できる",
  ko: "무엇 무엇을 무엇인가요 누구 언제 어디 어디서 어떻게 왜 얼마나 어떤 몇 하나요 인가요 있나요",
  pt: "que quem qual quais quando onde como quanto quantos porque posso pode há",
  ru: "что кто когда где как какой какая какое какие сколько почему зачем куда откуда можно ли",
  th: "อะไร ใคร เมื่อ ไหร่ เมื่อไหร่ ที่ไหน ไหน อย่างไร ทำไม เท่าไร เท่าไหร่ กี่ ไหม",
  tr: "ne kim nerede nereye nasıl niçin neden kaç hangi zaman mi mı mu mü",
  vi: "gì ai khi nào đâu như thế nào tại sao bao nhiêu mấy tôi có thể làm",
  zh: "什么 什麼 谁 誰 哪 哪里 哪裡 哪个 哪些 怎么 怎麼 怎样 如何 为什么 為什麼 为何 多少 几 几个 何时 吗 呢 请 我 我们 可以 能 是 有 的 了",
};

/** Words that carry the grammar of a question and say little about its subject. */
export function functionWordsOf(language: string): string[] {
  return [...(listOf[language] ?? []), ...(asking[language]?.split(" ") ?? [])];
}
