/** What a rule can ask of every answer, and not together with its opposite. Words of one language, as they are written. */
export interface MannerWords {
  /** They limit a rule to some questions or contacts; then its opposite may hold for the others. */
  readonly conditions: readonly string[];
  /** Words that such a rule is made of besides what it asks for. */
  readonly plain: readonly string[];
  /** Stand before the name of a language that is to be written. */
  readonly inLanguage: readonly string[];
  readonly formal: readonly string[];
  readonly informal: readonly string[];
  readonly short: readonly string[];
  readonly detailed: readonly string[];
}

export const mannerWords: Readonly<Record<string, MannerWords>> = {
  en: {
    conditions: ["if", "when", "whenever", "where", "unless", "except", "for", "who", "whose", "after", "before", "while", "otherwise", "once", "until", "on", "at", "about"],
    plain: ["always", "please", "must", "should", "use", "keep", "stay", "remain", "be", "give", "write", "reply", "respond", "answer", "speak", "talk", "address", "sound", "choose", "prefer", "customer", "contact", "visitor", "user", "person", "people", "everybody", "everyone", "every", "message", "conversation", "language", "tone", "style", "voice", "wording", "word", "way", "manner", "only", "all"],
    inLanguage: ["in"],
    formal: ["formal", "formally"],
    informal: ["informal", "informally", "casual", "casually"],
    short: ["short", "brief", "briefly", "concise", "concisely"],
    detailed: ["long", "lengthy", "detailed", "detail", "thorough", "thoroughly"],
  },
  de: {
    conditions: ["wenn", "falls", "sofern", "sobald", "solange", "außer", "ausser", "für", "bei", "wer", "wo", "nach", "vor", "während", "sonst", "bis", "am", "an", "über", "zu"],
    plain: ["immer", "stets", "bitte", "soll", "sollen", "muss", "verwende", "verwenden", "nutze", "bleibe", "bleiben", "halte", "halten", "gib", "geben", "schreibe", "schreiben", "antworte", "antworten", "antwort", "sprich", "sprechen", "formuliere", "kunde", "kunden", "kundin", "kontakt", "nutzer", "besucher", "person", "leute", "jeder", "alle", "nachricht", "gespräch", "sprache", "ton", "tonfall", "stil", "nur", "antworten", "kundinnen", "geben"],
    inLanguage: ["auf", "in"],
    formal: ["formell", "förmlich", "siezen", "sieze", "siezt", "förmliche", "förmlichen", "formellen"],
    informal: ["informell", "locker", "duzen", "duze", "duzt", "salopp", "lockere", "lockeren", "lockerer", "informellen", "saloppen"],
    short: ["kurz", "kurze", "knapp", "bündig", "kurzen", "knappe", "knappen"],
    detailed: ["lang", "lange", "ausführlich", "detailliert", "langen", "ausführliche", "ausführlichen", "detaillierte", "detaillierten"],
  },
  fr: {
    conditions: ["si", "quand", "lorsque", "lorsqu", "sauf", "pour", "chez", "qui", "après", "avant", "pendant", "sinon", "jusqu", "cas", "sur"],
    plain: ["toujours", "veuillez", "doit", "devez", "utilise", "utilisez", "utiliser", "garde", "gardez", "reste", "restez", "donne", "donnez", "écris", "écrivez", "écrire", "réponds", "répondez", "répondre", "réponse", "parle", "parlez", "client", "clients", "contact", "utilisateur", "visiteur", "personne", "chaque", "tous", "message", "conversation", "langue", "ton", "style", "manière", "façon", "seulement"],
    inLanguage: ["en"],
    formal: ["formel", "formelle", "soutenu", "vouvoie", "vouvoyez", "vouvoyer"],
    informal: ["informel", "informelle", "familier", "décontracté", "tutoie", "tutoyez", "tutoyer"],
    short: ["court", "courte", "bref", "brève", "brièvement", "concis", "concise"],
    detailed: ["long", "longue", "détaillé", "détaillée", "approfondi"],
  },
  es: {
    conditions: ["si", "cuando", "salvo", "excepto", "para", "quien", "donde", "después", "antes", "mientras", "hasta", "caso", "sobre"],
    plain: ["siempre", "por", "favor", "debe", "debes", "usa", "use", "usar", "mantén", "mantenga", "da", "dé", "escribe", "escriba", "escribir", "responde", "responda", "responder", "respuesta", "contesta", "conteste", "habla", "hable", "cliente", "clientes", "contacto", "usuario", "visitante", "persona", "cada", "todos", "mensaje", "conversación", "idioma", "lengua", "tono", "estilo", "manera", "forma", "solo"],
    inLanguage: ["en"],
    formal: ["formal", "formalmente"],
    informal: ["informal", "informalmente", "coloquial"],
    short: ["corto", "corta", "breve", "brevemente", "conciso", "concisa"],
    detailed: ["largo", "larga", "detallado", "detallada", "extenso", "extensa"],
  },
}; // prettier-ignore
