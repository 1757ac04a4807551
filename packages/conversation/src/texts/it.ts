import type { Texts } from "./texts.ts";

export const it: Texts = {
  leadIn: "Ecco cosa dice «{title}»:",
  leadInSeveral: "Ecco cosa dice il centro assistenza:",
  greeting: "Ciao. Come posso aiutarti?",
  thanks: "Prego. Posso aiutarti con qualcos’altro?",
  goodbye: "Arrivederci. Scrivi di nuovo quando ti serve qualcosa.",
  about:
    "Sono l’assistente automatico di questo centro assistenza. Rispondo a partire dai suoi articoli e indico dove si trova ogni risposta; puoi chiedere una persona in qualsiasi momento. Che cosa vorresti sapere?",
  empty: "Non ho trovato una domanda nel tuo messaggio. Che cosa vorresti sapere?",
  clarify: "Non sono sicuro di aver capito. Puoi descriverlo in una frase?",
  clarifyAmong: "Non so a quale di questi argomenti ti riferisci. Puoi dirmi qualcosa in più?",
  handoffAsked: "Ti passo a una persona. Vede questa conversazione e ti risponderà qui.",
  handoffUnknown:
    "Non ho trovato una risposta nel centro assistenza, quindi passo la tua domanda a una persona. Ti risponderà qui.",
  handoffFrustration:
    "Mi dispiace per il disagio. Ti passo a una persona, che vede questa conversazione e ti risponderà qui.",
  handoffFailed:
    "Al momento non posso cercare la risposta, quindi passo la tua domanda a una persona. Ti risponderà qui.",
  handoffOff: "Grazie per il messaggio. Una persona le risponderà qui.",
  tryFirst:
    "Posso passarla a una persona. Prima lasci provare me: di che cosa si tratta? Se preferisce subito una persona, lo dica di nuovo.",
  noPerson: "Qui non posso passarla a una persona, ma posso cercare per lei. Che cosa desidera sapere?",
  declined: "Di questo non posso parlare qui. Posso cercare qualcos’altro per lei?",
  notFound:
    "Non ho trovato una risposta nel centro assistenza. Potrebbe dirlo con altre parole o aggiungere qualche dettaglio?",
  failedLater: "In questo momento non posso cercarlo. Riprovi tra qualche minuto.",
  inLanguage: "Questo è scritto solo in un’altra lingua: {language}.",
  openUntil: "C’è qualcuno fino a {time}.",
  backAt: "Al momento non c’è nessuno. Torniamo: {time}.",
  backSoon: "Al momento non c’è nessuno. Riceverà una risposta appena torniamo.",
};
