import { languageOf, type Locale } from "@handrail/core";
import type { CalloutKind } from "./dialect/container-kinds.ts";

/** The few words that a rendered body adds to what its writer wrote. */
export interface ProseLabels extends Readonly<Record<CalloutKind, string>> {
  readonly details: string;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly linkTo: (heading: string) => string;
  readonly table: string;
  readonly done: string;
  readonly notDone: string;
}

const english: ProseLabels = {
  note: "Note",
  tip: "Tip",
  warning: "Warning",
  danger: "Danger",
  details: "Details",
  footnotes: "Footnotes",
  footnote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back to the text of footnote ${number}`,
  linkTo: (heading) => `Link to “${heading}”`,
  table: "Table",
  done: "Done",
  notDone: "Not done",
};

const labels: Readonly<Record<string, ProseLabels>> = {
  en: english,
  de: {
    note: "Hinweis",
    tip: "Tipp",
    warning: "Achtung",
    danger: "Gefahr",
    details: "Details",
    footnotes: "Fußnoten",
    footnote: (number) => `Fußnote ${number}`,
    backToText: (number) => `Zurück zum Text von Fußnote ${number}`,
    linkTo: (heading) => `Link zu „${heading}“`,
    table: "Tabelle",
    done: "Erledigt",
    notDone: "Offen",
  },
  es: {
    note: "Nota",
    tip: "Consejo",
    warning: "Advertencia",
    danger: "Peligro",
    details: "Detalles",
    footnotes: "Notas al pie",
    footnote: (number) => `Nota al pie ${number}`,
    backToText: (number) => `Volver al texto de la nota ${number}`,
    linkTo: (heading) => `Enlace a «${heading}»`,
    table: "Tabla",
    done: "Hecho",
    notDone: "Pendiente",
  },
  fr: {
    note: "Remarque",
    tip: "Astuce",
    warning: "Attention",
    danger: "Danger",
    details: "Détails",
    footnotes: "Notes de bas de page",
    footnote: (number) => `Note ${number}`,
    backToText: (number) => `Revenir au texte de la note ${number}`,
    linkTo: (heading) => `Lien vers « ${heading} »`,
    table: "Tableau",
    done: "Fait",
    notDone: "À faire",
  },
  ja: {
    note: "メモ",
    tip: "ヒント",
    warning: "注意",
    danger: "危険",
    details: "詳細",
    footnotes: "脚注",
    footnote: (number) => `脚注 ${number}`,
    backToText: (number) => `脚注 ${number} の本文に戻る`,
    linkTo: (heading) => `「${heading}」へのリンク`,
    table: "表",
    done: "完了",
    notDone: "未完了",
  },
  zh: {
    note: "说明",
    tip: "提示",
    warning: "注意",
    danger: "危险",
    details: "详情",
    footnotes: "脚注",
    footnote: (number) => `脚注 ${number}`,
    backToText: (number) => `返回脚注 ${number} 的正文`,
    linkTo: (heading) => `“${heading}”的链接`,
    table: "表格",
    done: "已完成",
    notDone: "未完成",
  },
  ar: {
    note: "ملاحظة",
    tip: "نصيحة",
    warning: "تحذير",
    danger: "خطر",
    details: "التفاصيل",
    footnotes: "الحواشي",
    footnote: (number) => `الحاشية ${number}`,
    backToText: (number) => `العودة إلى نص الحاشية ${number}`,
    linkTo: (heading) => `رابط إلى «${heading}»`,
    table: "جدول",
    done: "تم",
    notDone: "لم يتم",
  },
};

/** Labels in the locale's language, else in English. */
export function proseLabels(locale: Locale): ProseLabels {
  return labels[languageOf(locale)] ?? english;
}
