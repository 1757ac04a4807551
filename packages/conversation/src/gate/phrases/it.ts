import type { Phrases } from "./phrases.ts";

const con = "(?: con)?(?: una?| un| il| la| il vostro| un vostro)? ?";

export const it: Phrases = {
  spaced: true,
  person:
    "(?:persona(?: reale| vera| umana)?|essere umano|umano|operatore(?: umano)?|operatrice|agente|consulente|rappresentante|qualcuno|servizio clienti|assistenza clienti|assistenza|addetto)",
  demands: [
    `(?:voglio|vorrei|ho bisogno di|desidero|preferisco|vogliamo|vorremmo) (?:parlare|chattare|contattare|essere messo in contatto)${con}{person}`,
    `(?:voglio|vorrei) (?:una?|un) {person}(?: per favore| subito)*(?=$|[.!?,;])`,
    `(?:mi passi|passami|mi metta in contatto|mettimi in contatto|fammi parlare|mi faccia parlare)${con}{person}`,
    `^parlare con ?(?:una? |un )?{person}`,
    `non voglio parlare con (?:una?|un|questo) (?:bot|robot|macchina|chatbot)`,
    `(?:una? |un )?{person},? per favore(?=$|[.!?])`,
  ],
  questions: [
    `(?:posso|potrei|possiamo|come posso|e possibile|si puo|dove posso) (?:parlare|chattare|contattare)${con}{person}`,
    `(?:puo|puoi|potrebbe|potresti) (?:passarmi|mettermi in contatto)${con}{person}`,
  ],
  alone: ["(?:una? |un )?(?:persona(?: reale| vera)?|umano|operatore|agente|servizio clienti)(?: per favore)?"],
  product: [
    "widget|impostazioni|configur\\w*|console|api|clienti(?= )|visitatori|utenti|attivare|disattivare|pulsante|articol[oi]|handrail|assistente|automaticamente",
  ],
  negated: [`non (?:voglio|ho bisogno di|serve) parlare${con}{person}`],
  frustration: [
    "(?:e|sei|questo (?:bot|servizio) e)(?: davvero| totalmente| completamente)* (?:inutile|ridicol[oa]|inaccettabile|una vergogna)|stupido (?:bot|robot)|peggior(?:e)? servizio|sono (?:stuf[oa]|furios[oa])|per la (?:terza|quarta|quinta|ennesima) volta",
  ],
  unhelpful: [
    "(?:questo|cio|quello)? ?non (?:mi )?(?:aiuta|ha aiutato|e (?:utile|d'aiuto)|funziona|serve|risponde|e quello che (?:chiedevo|ho chiesto))(?: alla mia domanda)?|risposta sbagliata",
  ],
  goesOn: [
    "e (?:per|con|senza|su|se|come|in|poi)|che ne e di|e invece|oppure|ma(?: come| se)?|anche|allora|lo stesso (?:per|con)",
  ],
  refers: ["(?:farlo|annullarlo|cambiarlo|usarlo|eliminarlo)|con (?:questo|quello)|quest[oa] qui|di questo"],
  greeting: ["ciao(?: a tutti)?|salve|buongiorno|buonasera|buon pomeriggio|come (?:stai|va)|hey"],
  thanks: ["grazie(?: mille| tante)?|perfetto|ottimo|capito|va bene|fantastico"],
  goodbye: ["arrivederci|a presto|addio|buona (?:giornata|serata)|e tutto"],
  about: [
    "chi sei|cosa sei|sei (?:una? |un )?(?:bot|robot|umano|persona|macchina)(?: vera)?|cosa (?:puoi|sai) fare|aiuto|puoi aiutarmi|mi puoi aiutare",
  ],
  filler: ["ho una domanda|una domanda|per favore|domanda|allora|prova|mille|bene|beh|ok|si|no|e"],
};
