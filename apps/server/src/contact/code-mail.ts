import { languageOf, type Locale } from "@handrail/core";

/** `{code}` and `{site}` are filled in. */
interface CodeTexts {
  readonly subject: string;
  readonly text: string;
}

const t = (subject: string, first: string, life: string, ignore: string): CodeTexts => ({
  subject,
  text: `${first}\n\n{code}\n\n${life} ${ignore}`,
});

const texts: Readonly<Record<string, CodeTexts>> = {
  en: t(
    "Your code for {site}: {code}",
    "Enter this code in the chat to show that this is your e-mail address:",
    "It works for 10 minutes.",
    "If you did not ask for it, ignore this message.",
  ),
  ar: t(
    "رمزك في {site}: {code}",
    "أدخل هذا الرمز في المحادثة لتأكيد أن هذا عنوان بريدك الإلكتروني:",
    "يبقى صالحًا لمدة 10 دقائق.",
    "إذا لم تطلبه، فتجاهل هذه الرسالة.",
  ),
  bg: t(
    "Вашият код за {site}: {code}",
    "Въведете този код в чата, за да потвърдите, че това е вашият имейл адрес:",
    "Валиден е 10 минути.",
    "Ако не сте го поискали, не обръщайте внимание на това съобщение.",
  ),
  cs: t(
    "Váš kód pro {site}: {code}",
    "Zadejte tento kód v chatu a potvrďte tím, že jde o vaši e-mailovou adresu:",
    "Platí 10 minut.",
    "Pokud jste o něj nežádali, zprávu ignorujte.",
  ),
  da: t(
    "Din kode til {site}: {code}",
    "Skriv denne kode i chatten for at bekræfte, at det er din e-mailadresse:",
    "Den gælder i 10 minutter.",
    "Hvis du ikke har bedt om den, kan du se bort fra denne besked.",
  ),
  de: t(
    "Ihr Code für {site}: {code}",
    "Geben Sie diesen Code im Chat ein, um zu bestätigen, dass dies Ihre E-Mail-Adresse ist:",
    "Er gilt 10 Minuten.",
    "Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.",
  ),
  el: t(
    "Ο κωδικός σας για {site}: {code}",
    "Πληκτρολογήστε αυτόν τον κωδικό στη συνομιλία για να επιβεβαιώσετε ότι αυτή είναι η διεύθυνση email σας:",
    "Ισχύει για 10 λεπτά.",
    "Αν δεν τον ζητήσατε, αγνοήστε αυτό το μήνυμα.",
  ),
  es: t(
    "Su código para {site}: {code}",
    "Introduzca este código en el chat para confirmar que esta es su dirección de correo:",
    "Es válido durante 10 minutos.",
    "Si no lo ha pedido, ignore este mensaje.",
  ),
  fa: t(
    "کد شما برای {site}: {code}",
    "این کد را در گفتگو وارد کنید تا تأیید شود این نشانی ایمیل شماست:",
    "تا ۱۰ دقیقه معتبر است.",
    "اگر آن را نخواسته‌اید، این پیام را نادیده بگیرید.",
  ),
  fi: t(
    "Koodisi sivustolle {site}: {code}",
    "Vahvista sähköpostiosoitteesi kirjoittamalla tämä koodi keskusteluun:",
    "Koodi on voimassa 10 minuuttia.",
    "Jos et pyytänyt sitä, jätä tämä viesti huomiotta.",
  ),
  fr: t(
    "Votre code pour {site} : {code}",
    "Saisissez ce code dans la discussion pour confirmer que cette adresse e-mail est la vôtre :",
    "Il est valable 10 minutes.",
    "Si vous ne l’avez pas demandé, ignorez ce message.",
  ),
  he: t(
    "הקוד שלך עבור {site}: {code}",
    "יש להזין את הקוד הזה בצ'אט כדי לאשר שזו כתובת הדוא״ל שלך:",
    "הוא תקף ל-10 דקות.",
    "אם לא ביקשת אותו, אפשר להתעלם מההודעה.",
  ),
  hi: t(
    "{site} के लिए आपका कोड: {code}",
    "यह पुष्टि करने के लिए कि यह आपका ईमेल पता है, चैट में यह कोड लिखें:",
    "यह 10 मिनट तक मान्य है।",
    "यदि आपने इसे नहीं माँगा, तो इस संदेश को अनदेखा करें।",
  ),
  hu: t(
    "Az Ön kódja ({site}): {code}",
    "Írja be ezt a kódot a csevegésbe, hogy igazolja az e-mail-címét:",
    "10 percig érvényes.",
    "Ha nem Ön kérte, hagyja figyelmen kívül ezt az üzenetet.",
  ),
  id: t(
    "Kode Anda untuk {site}: {code}",
    "Masukkan kode ini di obrolan untuk memastikan bahwa ini alamat email Anda:",
    "Kode berlaku selama 10 menit.",
    "Jika Anda tidak memintanya, abaikan pesan ini.",
  ),
  it: t(
    "Il suo codice per {site}: {code}",
    "Inserisca questo codice nella chat per confermare che questo è il suo indirizzo e-mail:",
    "È valido per 10 minuti.",
    "Se non l’ha richiesto, ignori questo messaggio.",
  ),
  ja: t(
    "{site} の確認コード: {code}",
    "このメールアドレスがご本人のものであることを確認するため、チャットに次のコードを入力してください。",
    "有効期限は10分です。",
    "お心当たりがない場合は、このメールを無視してください。",
  ),
  ko: t(
    "{site} 인증 코드: {code}",
    "본인의 이메일 주소임을 확인하려면 채팅에 이 코드를 입력하세요.",
    "코드는 10분 동안 유효합니다.",
    "요청하지 않으셨다면 이 메일을 무시하세요.",
  ),
  nb: t(
    "Koden din for {site}: {code}",
    "Skriv inn denne koden i chatten for å bekrefte at dette er e-postadressen din:",
    "Den gjelder i 10 minutter.",
    "Hvis du ikke har bedt om den, kan du se bort fra denne meldingen.",
  ),
  nl: t(
    "Uw code voor {site}: {code}",
    "Voer deze code in de chat in om te bevestigen dat dit uw e-mailadres is:",
    "De code is 10 minuten geldig.",
    "Hebt u er niet om gevraagd, negeer dit bericht dan.",
  ),
  pl: t(
    "Kod do {site}: {code}",
    "Wpisz ten kod na czacie, aby potwierdzić, że to Twój adres e-mail:",
    "Kod jest ważny 10 minut.",
    "Jeśli o niego nie prosisz, zignoruj tę wiadomość.",
  ),
  pt: t(
    "O seu código para {site}: {code}",
    "Introduza este código na conversa para confirmar que este é o seu endereço de e-mail:",
    "É válido durante 10 minutos.",
    "Se não o pediu, ignore esta mensagem.",
  ),
  ro: t(
    "Codul dvs. pentru {site}: {code}",
    "Introduceți acest cod în conversație pentru a confirma că aceasta este adresa dvs. de e-mail:",
    "Este valabil 10 minute.",
    "Dacă nu l-ați cerut, ignorați acest mesaj.",
  ),
  ru: t(
    "Ваш код для {site}: {code}",
    "Введите этот код в чате, чтобы подтвердить, что это ваш адрес электронной почты:",
    "Он действует 10 минут.",
    "Если вы его не запрашивали, не обращайте внимания на это письмо.",
  ),
  sv: t(
    "Din kod för {site}: {code}",
    "Skriv in koden i chatten för att bekräfta att det här är din e-postadress:",
    "Den gäller i 10 minuter.",
    "Om du inte har bett om den kan du bortse från det här meddelandet.",
  ),
  th: t(
    "รหัสของคุณสำหรับ {site}: {code}",
    "ป้อนรหัสนี้ในแชตเพื่อยืนยันว่านี่คืออีเมลของคุณ:",
    "รหัสใช้ได้ 10 นาที",
    "หากคุณไม่ได้ขอรหัสนี้ โปรดเพิกเฉยต่อข้อความนี้",
  ),
  tr: t(
    "{site} kodunuz: {code}",
    "Bu e-posta adresinin size ait olduğunu doğrulamak için bu kodu sohbete girin:",
    "10 dakika geçerlidir.",
    "Bunu siz istemediyseniz bu iletiyi dikkate almayın.",
  ),
  uk: t(
    "Ваш код для {site}: {code}",
    "Введіть цей код у чаті, щоб підтвердити, що це ваша електронна адреса:",
    "Він діє 10 хвилин.",
    "Якщо ви його не запитували, не зважайте на цей лист.",
  ),
  ur: t(
    "{site} کے لیے آپ کا کوڈ: {code}",
    "یہ تصدیق کرنے کے لیے کہ یہ آپ کا ای میل پتہ ہے، چیٹ میں یہ کوڈ درج کریں:",
    "یہ 10 منٹ تک کارآمد ہے۔",
    "اگر آپ نے یہ نہیں مانگا تو اس پیغام کو نظر انداز کریں۔",
  ),
  vi: t(
    "Mã của bạn cho {site}: {code}",
    "Nhập mã này vào cuộc trò chuyện để xác nhận đây là địa chỉ email của bạn:",
    "Mã có hiệu lực trong 10 phút.",
    "Nếu bạn không yêu cầu, hãy bỏ qua thư này.",
  ),
  zh: t(
    "{site} 的验证码：{code}",
    "请在聊天中输入此验证码，以确认这是您的邮箱地址：",
    "验证码 10 分钟内有效。",
    "如果不是您本人的请求，请忽略此邮件。",
  ),
};

const traditional = t(
  "{site} 的驗證碼：{code}",
  "請在聊天中輸入此驗證碼，以確認這是您的電子郵件地址：",
  "驗證碼在 10 分鐘內有效。",
  "如果不是您本人的要求，請忽略此郵件。",
);

function textsOf(locale: Locale): CodeTexts {
  const language = languageOf(locale);
  if (language === "zh" && new Intl.Locale(locale).maximize().script === "Hant") return traditional;
  return texts[language === "no" ? "nb" : language] ?? texts["en"]!;
}

/** The mail that brings a one-time code. */
export function codeMail(locale: Locale, site: string, code: string): { subject: string; text: string } {
  const { subject, text } = textsOf(locale);
  const fill = (template: string): string => template.replaceAll("{code}", code).replaceAll("{site}", () => site);
  return { subject: fill(subject), text: fill(text) };
}
