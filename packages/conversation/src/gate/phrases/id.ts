import type { Phrases } from "./phrases.ts";

export const id: Phrases = {
  spaced: true,
  person:
    "(?:(?:orang|manusia)(?: (?:asli|sungguhan|beneran|nyata))?|petugas|agen(?: manusia)?|operator|staf|seseorang|layanan pelanggan|customer service|cs|admin|tim dukungan|perwakilan)",
  demands: [
    "(?:saya|aku|kami)(?: hanya| benar-benar)? (?:ingin|mau|perlu|butuh|harus|lebih suka)~(?:bicara|berbicara|ngobrol|mengobrol|chat|menghubungi|terhubung|disambungkan)~{person}",
    "(?:saya|aku) (?:mau|butuh|perlu|ingin) {person}(?=$|[.!?,;])",
    "(?:sambungkan|hubungkan|alihkan|teruskan|transfer)~(?:saya|aku|kami|ini)?~{person}",
    "(?:tidak|nggak|gak|ga) (?:mau|ingin) (?:bicara|berbicara|ngobrol|chat)~(?:bot|robot|mesin|ai)",
    "^(?:bicara|berbicara|ngobrol) (?:dengan|sama) {person}",
    "{person},? (?:tolong|dong|please)(?=$|[.!?,;])",
  ],
  questions: [
    "(?:bisakah|apakah|bisa|bolehkah|boleh|bagaimana (?:cara|caranya))~(?:bicara|berbicara|ngobrol|menghubungi|chat)~{person}",
    "(?:bisakah|bisa)~(?:sambungkan|hubungkan|menyambungkan|menghubungkan|alihkan)~{person}",
    "(?:apakah )?ada (?:orang|manusia)(?: di sana| di sini)",
  ],
  alone: ["(?:petugas|operator|manusia|orang asli|customer service|layanan pelanggan|agen manusia)(?: tolong| dong)?"],
  product: [
    "widget|pengaturan|konsol|api|pelanggan saya|pengunjung|pengguna|mengatur|konfigurasi|mengaktifkan|handrail|artikel|asisten|otomatis",
  ],
  negated: ["tidak (?:perlu|mau|ingin) (?:bicara|berbicara) dengan {person}"],
  frustration: [
    "(?:ini|kamu|anda|bot ini)(?: benar-benar| sangat| sama sekali)* (?:tidak berguna|konyol|tidak bisa diterima|lelucon|payah|parah)|bot (?:bodoh|tolol)|(?:saya|aku) (?:sudah )?(?:muak|kesal|capek dengan ini)|layanan (?:terburuk|paling buruk)|untuk (?:ketiga|keempat|kelima) kalinya",
  ],
  unhelpful: [
    "(?:itu|ini|jawabannya)? ?(?:tidak (?:membantu|berhasil|bekerja|menjawab(?: pertanyaan saya)?|berguna)|bukan (?:itu )?(?:yang saya tanyakan|maksud saya))|jawaban (?:salah|yang salah)",
  ],
  goesOn: [
    "dan (?:di|pada|dengan|tanpa|untuk|kalau|jika|bagaimana)|bagaimana (?:dengan|kalau|jika)|kalau|atau|tapi|juga|lalu|sama untuk",
  ],
  refers: ["itu|hal itu|yang itu|yang ini|mereka|membatalkannya|mengubahnya|menggunakannya"],
  greeting: ["halo|hai|hi|selamat (?:pagi|siang|sore|malam)|assalamualaikum|permisi"],
  thanks: ["terima kasih(?: banyak)?|makasih(?: banyak)?|trims|mantap|bagus|mengerti|membantu sekali"],
  goodbye: ["sampai jumpa|selamat tinggal|dadah"],
  about: [
    "(?:kamu|anda) siapa|siapa (?:kamu|anda)|apakah (?:kamu|anda) (?:bot|robot|manusia)|(?:kamu|anda) bisa apa|tolong bantu(?: saya)?|bisa bantu(?: saya)?|butuh bantuan|bantuan|siapa nama(?:mu| anda)",
  ],
  filler: ["saya punya pertanyaan|mau tanya|pertanyaan|tolong|ya|tidak|baik|oke|tes|sekali"],
};
