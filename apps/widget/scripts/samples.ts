import type { Citation, Reply } from "@handrail/core";

/** One short conversation per language, long enough to show how text runs. */
export interface Sample {
  readonly name: string;
  readonly greeting: string;
  readonly starters: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly sources: readonly { readonly title: string; readonly quote: string }[];
  readonly agent: string;
  readonly agentSays: string;
  readonly thanks: string;
}

export const samples: Readonly<Record<string, Sample>> = {
  en: {
    name: "Northwind Tea",
    greeting: "Ask a question in your own words. You get an answer from the help center with its sources, or a person.",
    starters: ["How do I change my delivery address?", "When will my order arrive?", "Can I return an opened tin?"],
    question: "How do I change the delivery address of an order that is already paid?",
    answer:
      "You can change it until the parcel is packed, usually for two hours after payment [1].\n\n1. Open **Orders** and choose the order.\n2. Select **Change address** and save.\n\nAfter that, our carrier can still redirect it with the code from your confirmation, for example `NT-4821-DE` [2].",
    sources: [
      {
        title: "Change an order after payment",
        quote:
          "Until a parcel is packed you can change its address, its delivery day and its gift note yourself. Packing usually begins two hours after payment.",
      },
      {
        title: "Redirect a parcel with the carrier",
        quote: "Every confirmation has a code that lets the carrier redirect the parcel.",
      },
    ],
    agent: "Ana Ruiz",
    agentSays: "Hello, I have your order here. Shall I send it to the address in Lyon instead?",
    thanks: "Yes please, thank you",
  },
  ar: {
    name: "شاي الشمال",
    greeting: "اطرح سؤالك بكلماتك. ستحصل على إجابة من مركز المساعدة مع مصادرها، أو نصلك بأحد الموظفين.",
    starters: ["كيف أغيّر عنوان التوصيل؟", "متى يصل طلبي؟", "هل يمكنني إرجاع علبة مفتوحة؟"],
    question: "كيف أغيّر عنوان التوصيل لطلب دفعت ثمنه؟",
    answer:
      "يمكنك تغييره ما دام الطرد لم يُغلَّف، أي خلال ساعتين من الدفع عادةً [1].\n\n1. افتح **الطلبات** واختر الطلب.\n2. اختر **تغيير العنوان** ثم احفظ.\n\nبعد ذلك تستطيع شركة الشحن تحويله بالرمز الموجود في رسالة التأكيد، مثل `NT-4821-DE` [2].",
    sources: [
      {
        title: "تغيير طلب بعد الدفع",
        quote:
          "ما دام الطرد لم يُغلَّف، يمكنك تغيير العنوان ويوم التوصيل وبطاقة الهدية بنفسك. يبدأ التغليف عادةً بعد ساعتين من الدفع.",
      },
      { title: "تحويل طرد عبر شركة الشحن", quote: "في كل رسالة تأكيد رمز يتيح لشركة الشحن تحويل الطرد." },
    ],
    agent: "ليلى حداد",
    agentSays: "مرحبًا، طلبك أمامي. هل أرسله إلى العنوان في ليون؟",
    thanks: "نعم من فضلك، شكرًا",
  },
  ja: {
    name: "ノースウィンド紅茶店",
    greeting:
      "ご自分の言葉で質問してください。ヘルプセンターの記事をもとに出典つきで回答し、必要なときは担当者におつなぎします。",
    starters: ["お届け先を変更できますか？", "注文はいつ届きますか？", "開封した缶を返品できますか？"],
    question: "支払い済みの注文のお届け先を変更するにはどうすればよいですか？",
    answer:
      "梱包が始まるまで、通常はお支払いから 2 時間以内であれば変更できます [1]。\n\n1. **注文履歴**を開き、注文を選びます。\n2. **お届け先を変更**を選んで保存します。\n\nその後も、確認メールにあるコード（例：`NT-4821-DE`）を使って配送業者に転送を依頼できます [2]。",
    sources: [
      {
        title: "支払い後に注文を変更する",
        quote:
          "梱包が始まるまでは、お届け先、お届け日、ギフトメッセージをご自身で変更できます。梱包は通常、お支払いの 2 時間後に始まります。",
      },
      {
        title: "配送業者に転送を依頼する",
        quote: "確認メールには、配送業者に転送を依頼するためのコードが記載されています。",
      },
    ],
    agent: "佐藤 美咲",
    agentSays: "こんにちは。ご注文を確認しました。リヨンのご住所にお届けしてよろしいですか？",
    thanks: "はい、お願いします",
  },
  th: {
    name: "ร้านชานอร์ทวินด์",
    greeting: "ถามด้วยคำพูดของคุณเอง คุณจะได้คำตอบจากศูนย์ช่วยเหลือพร้อมแหล่งที่มา หรือได้คุยกับเจ้าหน้าที่",
    starters: ["เปลี่ยนที่อยู่จัดส่งได้อย่างไร", "คำสั่งซื้อจะมาถึงเมื่อไร", "คืนกระป๋องที่เปิดแล้วได้ไหม"],
    question: "ชำระเงินแล้วจะเปลี่ยนที่อยู่จัดส่งของคำสั่งซื้อได้อย่างไร",
    answer:
      "เปลี่ยนได้จนกว่าพัสดุจะถูกบรรจุ โดยปกติภายในสองชั่วโมงหลังชำระเงิน [1]\n\n1. เปิด **คำสั่งซื้อ** แล้วเลือกคำสั่งซื้อ\n2. เลือก **เปลี่ยนที่อยู่** แล้วบันทึก\n\nหลังจากนั้นบริษัทขนส่งยังเปลี่ยนปลายทางให้ได้ด้วยรหัสในอีเมลยืนยัน เช่น `NT-4821-DE` [2]",
    sources: [
      {
        title: "แก้ไขคำสั่งซื้อหลังชำระเงิน",
        quote: "จนกว่าพัสดุจะถูกบรรจุ คุณเปลี่ยนที่อยู่ วันจัดส่ง และข้อความของขวัญได้เอง โดยปกติการบรรจุเริ่มสองชั่วโมงหลังชำระเงิน",
      },
      { title: "เปลี่ยนปลายทางพัสดุกับบริษัทขนส่ง", quote: "อีเมลยืนยันทุกฉบับมีรหัสสำหรับให้บริษัทขนส่งเปลี่ยนปลายทาง" },
    ],
    agent: "สมหญิง ใจดี",
    agentSays: "สวัสดีค่ะ ดูคำสั่งซื้อของคุณอยู่ค่ะ ให้ส่งไปที่อยู่ในลียงแทนไหมคะ",
    thanks: "ได้เลย ขอบคุณมาก",
  },
};

export function sampleReply(locale: string): Reply {
  const sample = samples[locale] as Sample;
  const citations = sample.sources.map(({ title, quote }, index): Citation => ({
    documentId: `doc_${index}` as Citation["documentId"],
    version: 1,
    title,
    url: `/${locale}/orders/change-an-order/`,
    anchor: "until-it-is-packed",
    locale,
    quote,
  }));
  return { kind: "answer", text: sample.answer, citations, confidence: 0.9, reasons: [] };
}
