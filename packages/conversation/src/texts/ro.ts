import type { Texts } from "./texts.ts";

export const ro: Texts = {
  leadIn: "Iată ce spune „{title}”:",
  leadInSeveral: "Iată ce spune centrul de ajutor:",
  greeting: "Bună ziua. Cu ce vă pot ajuta?",
  thanks: "Cu plăcere. Vă mai pot ajuta cu ceva?",
  goodbye: "La revedere. Scrieți din nou oricând aveți nevoie de ceva.",
  about:
    "Sunt asistentul automat al acestui centru de ajutor. Răspund pe baza articolelor și arăt de unde este fiecare răspuns; puteți cere oricând o persoană. Ce doriți să aflați?",
  empty: "Nu am văzut o întrebare. Ce doriți să aflați?",
  clarify: "Nu sunt sigur la ce vă referiți. Puteți descrie într-o propoziție?",
  clarifyAmong: "Nu sunt sigur la care dintre acestea vă referiți. Îmi puteți spune puțin mai mult?",
  handoffAsked: "Vă transfer către o persoană. Vede această conversație și vă va răspunde aici.",
  handoffUnknown:
    "Nu am găsit un răspuns la aceasta în centrul de ajutor, așa că transmit întrebarea unei persoane. Vă va răspunde aici.",
  handoffFrustration:
    "Îmi pare rău pentru neplăceri. Vă transfer către o persoană care vede această conversație și vă va răspunde aici.",
  handoffFailed: "Nu pot căuta acum, așa că transmit întrebarea unei persoane. Vă va răspunde aici.",
  handoffOff: "Vă mulțumim pentru mesaj. O persoană vă va răspunde aici.",
  tryFirst:
    "Vă pot transfera către o persoană. Lăsați-mă să încerc întâi: despre ce este vorba? Dacă preferați imediat o persoană, spuneți încă o dată.",
  noPerson: "Aici nu vă pot transfera către o persoană, dar pot căuta. Ce doriți să aflați?",
  declined: "Nu pot vorbi despre acest subiect aici. Să caut altceva pentru dumneavoastră?",
  notFound: "Nu am găsit un răspuns la aceasta în centrul de ajutor. Puteți spune cu alte cuvinte sau puțin mai mult?",
  failedLater: "Nu pot căuta acum. Încercați din nou peste câteva minute.",
  inLanguage: "Acest text există doar în altă limbă: {language}.",
  openUntil: "Este cineva aici până la {time}.",
  backAt: "Acum nu este nimeni aici. Revenim: {time}.",
  backSoon: "Acum nu este nimeni aici. Veți primi un răspuns de îndată ce revenim.",
};
