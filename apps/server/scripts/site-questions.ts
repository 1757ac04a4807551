export type QuestionLanguage = "en" | "de" | "ja" | "ar";

/** A question in plain words, and the article of the project's own help center that answers it. */
export interface SiteQuestion extends Readonly<Record<QuestionLanguage, string>> {
  readonly path: string;
}

const row = (path: string, en: string, de: string, ja: string, ar: string): SiteQuestion => ({ path, en, de, ja, ar });

/** Questions of the same meaning in four languages, in words that are not those of the titles. */
export const siteQuestions: readonly SiteQuestion[] = [
  row(
    "getting-started/install",
    "how do I start it for the first time",
    "wie starte ich das Programm zum ersten Mal",
    "最初に起動するにはどうすればいいですか",
    "كيف أشغّله لأول مرة",
  ),
  row(
    "getting-started/install",
    "change the port the server listens on",
    "einen anderen Port für den Server nehmen",
    "サーバーが使うポートを変更したい",
    "تغيير المنفذ الذي يستمع إليه الخادم",
  ),
  row(
    "getting-started/install",
    "what do I need on my computer before installing",
    "was muss auf meinem Rechner sein, bevor ich installiere",
    "インストールする前にパソコンに何が必要ですか",
    "ماذا أحتاج على حاسوبي قبل التثبيت",
  ),
  row(
    "getting-started/your-own-content",
    "replace the sample articles with mine",
    "die Beispielartikel durch meine ersetzen",
    "サンプルの記事を自分の記事に置き換える",
    "استبدال المقالات النموذجية بمقالاتي",
  ),
  row(
    "getting-started/what-is-handrail",
    "what is this product for",
    "wozu ist dieses Produkt gut",
    "この製品は何のためのものですか",
    "ما فائدة هذا المنتج",
  ),
  row(
    "writing/markdown",
    "how do I write a warning box",
    "wie schreibe ich einen Warnkasten",
    "警告の囲みを書くにはどうしますか",
    "كيف أكتب مربع تحذير",
  ),
  row(
    "writing/markdown",
    "can I show code with a title",
    "kann ich Code mit einem Titel zeigen",
    "コードに題名を付けて表示できますか",
    "هل يمكنني عرض شيفرة مع عنوان",
  ),
  row(
    "writing/publish",
    "how do I make a page live",
    "wie schalte ich eine Seite live",
    "ページを公開するにはどうすればいいですか",
    "كيف أجعل صفحة متاحة للقراء",
  ),
  row(
    "writing/translate",
    "put a page into another language",
    "eine Seite in eine andere Sprache bringen",
    "ページを別の言語にしたい",
    "نقل صفحة إلى لغة أخرى",
  ),
  row(
    "assistant/hand-off",
    "when does a person take over from the bot",
    "wann übernimmt ein Mensch vom Bot",
    "いつボットから人に代わりますか",
    "متى يتولى شخص المحادثة من الروبوت",
  ),
  row(
    "operate/data-and-backup",
    "keep a copy of all data",
    "eine Kopie aller Daten aufbewahren",
    "すべてのデータの控えを取っておきたい",
    "الاحتفاظ بنسخة من كل البيانات",
  ),
  row(
    "operate/security",
    "who can read internal articles",
    "wer kann interne Artikel lesen",
    "社内向けの記事は誰が読めますか",
    "من يستطيع قراءة المقالات الداخلية",
  ),
  row(
    "operate/scale",
    "run more than one server",
    "mehr als einen Server betreiben",
    "サーバーを二台以上で動かす",
    "تشغيل أكثر من خادم واحد",
  ),
  row(
    "knowledge/connect-a-source",
    "connect my Zendesk",
    "mein Zendesk anschließen",
    "Zendesk と接続したい",
    "ربط حسابي في Zendesk",
  ),
  row(
    "knowledge/import",
    "bring in a folder of Markdown",
    "einen Ordner mit Markdown hereinholen",
    "Markdown のフォルダーを読み込みたい",
    "جلب مجلد من ملفات Markdown",
  ),
  row(
    "assistant/language-model",
    "which model makes the answers",
    "welches Modell schreibt die Antworten",
    "どのモデルが回答を作りますか",
    "أي نموذج يكتب الإجابات",
  ),
  row(
    "assistant/widget",
    "put the chat on my own website",
    "den Chat in meine eigene Homepage einbauen",
    "チャットを自社のホームページに入れたい",
    "إضافة الدردشة إلى موقعي الخاص",
  ),
  row(
    "developers/api-quick-start",
    "ask the API with curl",
    "die API mit curl fragen",
    "curl で API に問い合わせる",
    "سؤال الواجهة البرمجية عبر curl",
  ),
  row(
    "developers/settings",
    "list of all environment variables",
    "Liste aller Umgebungsvariablen",
    "環境変数の一覧",
    "قائمة بكل متغيرات البيئة",
  ),
  row(
    "developers/command-line",
    "what can the handrail command do",
    "was kann der Befehl handrail",
    "handrail コマンドで何ができますか",
    "ماذا يستطيع أمر handrail أن يفعل",
  ),
  row(
    "operate/troubleshooting",
    "the port is already in use",
    "der Port ist schon belegt",
    "ポートがもう使われていると言われる",
    "المنفذ مستخدم من قبل",
  ),
];
