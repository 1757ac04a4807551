import type { Texts } from "./texts.ts";

export const tr: Texts = {
  leadIn: "“{title}” sayfasında şöyle yazıyor:",
  leadInSeveral: "Yardım merkezinde şöyle yazıyor:",
  greeting: "Merhaba. Size nasıl yardımcı olabilirim?",
  thanks: "Rica ederim. Başka bir konuda yardımcı olabilir miyim?",
  goodbye: "Hoşça kalın. İhtiyacınız olduğunda yeniden yazın.",
  about:
    "Ben bu yardım merkezinin otomatik asistanıyım. Makalelerden yanıt verir ve her yanıtın nerede yazdığını gösteririm; istediğiniz zaman bir kişiyle görüşmek isteyebilirsiniz. Ne öğrenmek istersiniz?",
  empty: "Mesajınızda bir soru bulamadım. Ne öğrenmek istersiniz?",
  clarify: "Ne demek istediğinizden emin değilim. Bir cümleyle açıklar mısınız?",
  clarifyAmong: "Bunlardan hangisini kastettiğinizden emin değilim. Biraz daha anlatır mısınız?",
  handoffAsked: "Sizi bir kişiye aktarıyorum. Bu konuşmayı görüyor ve size buradan yanıt verecek.",
  handoffUnknown:
    "Yardım merkezinde bunun yanıtını bulamadım. Sorunuzu bir kişiye iletiyorum; size buradan yanıt verecek.",
  handoffFrustration:
    "Yaşadığınız sorun için üzgünüm. Sizi bu konuşmayı gören bir kişiye aktarıyorum; size buradan yanıt verecek.",
  handoffFailed: "Şu anda buna bakamıyorum. Sorunuzu bir kişiye iletiyorum; size buradan yanıt verecek.",
};
