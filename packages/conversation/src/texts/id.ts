import type { Texts } from "./texts.ts";

export const id: Texts = {
  leadIn: "Inilah isi “{title}”:",
  leadInSeveral: "Inilah isi pusat bantuan:",
  greeting: "Halo. Apa yang bisa saya bantu?",
  thanks: "Sama-sama. Ada lagi yang bisa saya bantu?",
  goodbye: "Sampai jumpa. Tulis lagi kapan pun Anda membutuhkan sesuatu.",
  about:
    "Saya asisten otomatis pusat bantuan ini. Saya menjawab dari artikelnya dan menunjukkan di mana setiap jawaban tertulis; Anda bisa meminta orang kapan saja. Apa yang ingin Anda ketahui?",
  empty: "Saya tidak menemukan pertanyaan di sana. Apa yang ingin Anda ketahui?",
  clarify: "Saya kurang paham maksud Anda. Bisakah Anda menjelaskannya dalam satu kalimat?",
  clarifyAmong: "Saya tidak yakin mana yang Anda maksud. Bisakah Anda menceritakan sedikit lagi?",
  handoffAsked: "Saya menyambungkan Anda ke petugas. Ia melihat percakapan ini dan akan menjawab di sini.",
  handoffUnknown:
    "Saya tidak menemukan jawabannya di pusat bantuan, jadi pertanyaan Anda saya teruskan ke petugas. Ia akan menjawab di sini.",
  handoffFrustration:
    "Maaf atas ketidaknyamanannya. Saya menyambungkan Anda ke petugas yang melihat percakapan ini dan akan menjawab di sini.",
  handoffFailed:
    "Saya tidak bisa mencarinya sekarang, jadi pertanyaan Anda saya teruskan ke petugas. Ia akan menjawab di sini.",
  handoffOff: "Terima kasih atas pesan Anda. Petugas akan menjawab di sini.",
  tryFirst:
    "Saya bisa menyambungkan Anda ke petugas. Izinkan saya mencoba dulu: tentang apa? Jika Anda ingin langsung ke petugas, katakan sekali lagi.",
  noPerson:
    "Di sini saya tidak bisa menyambungkan Anda ke petugas, tetapi saya bisa mencarikan jawaban. Apa yang ingin Anda ketahui?",
  declined: "Saya tidak bisa membicarakan hal itu di sini. Ada hal lain yang bisa saya carikan?",
  notFound:
    "Saya tidak menemukan jawabannya di pusat bantuan. Bisakah Anda mengatakannya dengan kata lain atau menjelaskan sedikit lagi?",
  failedLater: "Saya tidak bisa mencarinya sekarang. Silakan coba lagi beberapa menit lagi.",
  inLanguage: "Ini hanya tertulis dalam bahasa lain: {language}.",
  openUntil: "Ada orang di sini sampai {time}.",
  backAt: "Saat ini tidak ada orang. Kami kembali: {time}.",
  backSoon: "Saat ini tidak ada orang. Anda akan mendapat jawaban begitu kami kembali.",
};
