import type { Texts } from "./texts.ts";

export const pl: Texts = {
  leadIn: "Oto co mówi „{title}”:",
  leadInSeveral: "Oto co mówi centrum pomocy:",
  greeting: "Dzień dobry. W czym mogę pomóc?",
  thanks: "Proszę bardzo. Czy mogę pomóc w czymś jeszcze?",
  goodbye: "Do widzenia. Proszę napisać, gdy tylko coś będzie potrzebne.",
  about:
    "Jestem automatycznym asystentem tego centrum pomocy. Odpowiadam na podstawie jego artykułów i pokazuję, skąd pochodzi każda odpowiedź; w każdej chwili można poprosić o rozmowę z człowiekiem. Czego chcesz się dowiedzieć?",
  empty: "Nie widzę tu pytania. Czego chcesz się dowiedzieć?",
  clarify: "Nie wiem dokładnie, o co chodzi. Czy możesz opisać to jednym zdaniem?",
  clarifyAmong: "Nie wiem, o które z tych chodzi. Czy możesz powiedzieć coś więcej?",
  handoffAsked: "Przekazuję rozmowę człowiekowi. Zobaczy tę rozmowę i odpowie tutaj.",
  handoffUnknown:
    "Nie znalazłem na to odpowiedzi w centrum pomocy, więc przekazuję pytanie człowiekowi. Odpowie tutaj.",
  handoffFrustration: "Przykro mi z powodu kłopotu. Przekazuję rozmowę człowiekowi, który ją zobaczy i odpowie tutaj.",
  handoffFailed: "Nie mogę teraz tego sprawdzić, więc przekazuję pytanie człowiekowi. Odpowie tutaj.",
  handoffOff: "Dziękujemy za wiadomość. Człowiek odpowie tutaj.",
  tryFirst:
    "Mogę przekazać rozmowę człowiekowi. Najpierw pozwól mi spróbować: czego dotyczy sprawa? Jeśli wolisz od razu człowieka, po prostu napisz to jeszcze raz.",
  noPerson: "Nie mogę tu przekazać rozmowy człowiekowi, ale mogę poszukać. Czego chcesz się dowiedzieć?",
  declined: "Nie mogę tu o tym rozmawiać. Czy mam poszukać czegoś innego?",
  notFound: "Nie znalazłem na to odpowiedzi w centrum pomocy. Czy możesz ująć to inaczej albo napisać trochę więcej?",
  failedLater: "Nie mogę teraz tego sprawdzić. Spróbuj ponownie za kilka minut.",
  inLanguage: "To jest napisane tylko w innym języku: {language}.",
  openUntil: "Ktoś jest tu do {time}.",
  backAt: "Teraz nikogo tu nie ma. Wracamy: {time}.",
  backSoon: "Teraz nikogo tu nie ma. Odpowiemy, gdy tylko wrócimy.",
};
