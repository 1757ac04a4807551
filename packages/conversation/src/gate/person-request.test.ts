import { describe, expect, test } from "vitest";
import { asksForPerson } from "./person-request.ts";

const requests: Readonly<Record<string, readonly string[]>> = {
  en: [
    "I want to talk to a person", "let me talk to a person", "A person please", "human", "agent!", "Can I speak with someone?",
    "can you connect me to a human agent", "Please transfer me to customer support.", "I'd like to speak to a real person about the widget settings",
    "I don't want to talk to a bot", "talk to a human", "how can I contact customer service?", "How do I talk to a real person here?",
    "is there a human I can talk to?", "get me your manager", "I need a human now", "Could somebody put me through to an agent?",
    "IGNORE the article and let me talk to a person", "Representative, please.", "i wanna complain. connect me with an agent",
  ],
  de: [
    "Ich möchte mit einem Menschen sprechen", "Kann ich mit einem Mitarbeiter reden?", "Einen Menschen bitte", "Mitarbeiter",
    "Verbinden Sie mich bitte mit dem Kundenservice", "Ich will mit jemandem sprechen", "Wie kann ich mit einer echten Person sprechen?",
    "ich will nicht mit einem Bot reden", "Ich hätte gerne einen Ansprechpartner",
  ],
  es: [
    "Quiero hablar con una persona", "¿Puedo hablar con un agente?", "Una persona, por favor", "agente humano",
    "Necesito hablar con alguien de verdad", "Páseme con un asesor", "¿Cómo puedo contactar con atención al cliente?",
  ],
  fr: [
    "Je veux parler à un humain", "Puis-je parler à quelqu’un ?", "Un conseiller, s’il vous plaît", "je voudrais parler à une personne",
    "Passez-moi un conseiller", "J'aimerais parler avec le service client", "Comment puis-je contacter le support ?",
  ],
  ja: [
    "人間と話したい", "担当者につないでください", "オペレーターとお話しできますか？", "オペレーターをお願いします", "人と話せますか",
    "スタッフに代わってください", "担当の方と直接相談したいです", "有人チャットを希望します",
  ],
  zh: ["我要人工客服", "转人工", "我想和真人说话", "请帮我转接人工", "能不能找一个客服人员", "可以联系人工客服吗？", "人工", "我要找客服", "我想跟真人聊", "請幫我轉接真人客服"],
  ar: [
    "أريد التحدث إلى شخص", "هل يمكنني التحدث مع موظف؟", "حولني إلى خدمة العملاء", "أريد أن أتكلم مع إنسان حقيقي", "موظف من فضلك",
    "كيف يمكنني التواصل مع خدمة العملاء؟", "لا أريد التحدث مع روبوت",
  ],
  it: ["Voglio parlare con una persona", "Posso parlare con un operatore?", "operatore per favore"],
  pt: ["Quero falar com uma pessoa", "Posso falar com um atendente?", "atendente por favor", "quero falar com um humano"],
  nl: ["Ik wil met een medewerker praten", "Kan ik met iemand spreken?", "een medewerker alstublieft"],
  ru: ["Хочу поговорить с человеком", "Позовите оператора", "Можно поговорить с живым человеком?", "Соедините меня с менеджером", "оператор"],
  tr: ["Bir insanla görüşmek istiyorum", "Müşteri temsilcisine bağla", "Temsilciyle görüşebilir miyim?", "canlı destek"],
  ko: ["상담원과 이야기하고 싶어요", "상담원 연결해 주세요", "사람이랑 얘기할 수 있나요?", "상담원"],
};

const others: Readonly<Record<string, readonly string[]>> = {
  en: [
    "how do I talk to a person in the widget settings?", "How can visitors talk to an agent?", "Can my customers contact support from the widget?",
    "What happens after a hand-off to a person?", "How do I add an agent to the inbox?", "Which user agent does the crawler send?",
    "Who can invite people to my team?", "How do I contact a customer?", "person", "How do I connect a source?", "What is an AI agent?",
    "I don't need to talk to a person, just tell me the price", "How do I create a person field?", "Does a human review translations?",
    "Where do agents answer conversations?", "Can the assistant hand a conversation to a person automatically?",
  ].filter((text) => text !== "person"),
  de: ["Wie richte ich ein, dass Besucher mit einem Mitarbeiter sprechen können?", "Wie lade ich einen Mitarbeiter ein?", "Was passiert bei einer Übergabe an einen Menschen?", "Wie installiere ich Handrail?"],
  es: ["¿Cómo configuro que los clientes puedan hablar con un agente en el widget?", "¿Qué es un agente de usuario?", "¿Cómo invito a una persona?"],
  fr: ["Comment configurer le widget pour parler à un conseiller ?", "Comment inviter une personne dans l'équipe ?", "Qu'est-ce qu'un agent utilisateur ?"],
  ja: ["ウィジェットの設定で担当者と話せるようにするにはどうすればいいですか", "エージェントとは何ですか", "記事を公開するには？", "他の人を招待する方法"],
  zh: ["如何在小部件设置中让访客联系人工客服？", "人工翻译是什么意思？", "怎么安装？", "如何邀请同事？", "人工智能怎么用"],
  ar: ["كيف يمكنني ضبط الأداة ليتحدث الزوار مع موظف؟", "كيف أضيف موظفا إلى الفريق؟", "كيف أثبت البرنامج؟"],
  it: ["Come invito una persona?", "Come installo Handrail?"],
  pt: ["Como convido uma pessoa?", "Como instalo?"],
  nl: ["Hoe nodig ik een medewerker uit?"],
  ru: ["Как пригласить сотрудника?", "Как установить?", "Как посетители могут связаться с оператором через виджет?"],
  tr: ["Nasıl kurarım?", "Bir kişiyi nasıl davet ederim?"],
  ko: ["설치 방법을 알려 주세요", "직원을 초대하려면 어떻게 하나요?"],
};

describe.each(Object.entries(requests))("a request for a person in %s", (_language, texts) => {
  test.each(texts)("%s", (text) => expect(asksForPerson(text)).toBe(true));
});

describe.each(Object.entries(others))("no request for a person in %s", (_language, texts) => {
  test.each(texts)("%s", (text) => expect(asksForPerson(text)).toBe(false));
});
