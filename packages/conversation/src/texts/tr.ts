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
  handoffOff: "Mesajınız için teşekkürler. Size burada bir kişi yanıt verecek.",
  tryFirst:
    "Sizi bir kişiye aktarabilirim. Önce ben deneyeyim: konu nedir? Hemen bir kişiyle görüşmek isterseniz bunu bir kez daha yazın.",
  noPerson: "Burada sizi bir kişiye aktaramıyorum ama sizin için araştırabilirim. Ne öğrenmek istersiniz?",
  declined: "Bu konuda burada konuşamam. Sizin için başka bir şeye bakayım mı?",
  notFound:
    "Yardım merkezinde buna bir yanıt bulamadım. Başka sözcüklerle yazabilir ya da biraz daha açıklayabilir misiniz?",
  failedLater: "Şu anda buna bakamıyorum. Lütfen birkaç dakika sonra yeniden deneyin.",
  inLanguage: "Bu yalnızca başka bir dilde yazılmış: {language}.",
  openUntil: "Şu saate kadar biri burada: {time}.",
  backAt: "Şu anda burada kimse yok. Dönüş: {time}.",
  backSoon: "Şu anda burada kimse yok. Döner dönmez yanıt alacaksınız.",
};
