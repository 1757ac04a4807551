import type { Phrases } from "./phrases.ts";

const con = "(?: con| a)?(?: una?| el| la| algun| alguna| su| un)?";

export const es: Phrases = {
  spaced: true,
  person:
    "(?:persona(?: real| de verdad| humana)?|humano|ser humano|agente(?: humano| real)?|asesor(?:a)?|operador(?:a)?|representante|alguien(?: real)?|atencion al cliente|servicio al cliente|soporte(?: tecnico| humano)?|ejecutiv[oa]|empleado|equipo de soporte)",
  demands: [
    `(?:quiero|quisiera|necesito|queremos|necesitamos|me gustaria|deseo|prefiero|exijo)(?: poder)? (?:hablar|chatear|conversar|comunicarme|contactar|que me comuniquen|que me pasen|que me atienda)${con} {person}`,
    `(?:quiero|necesito|quisiera) (?:a )?(?:una?|un) {person}(?: por favor| ya| ahora)*(?=$|[.!?,;])`,
    `(?:pasame|paseme|pasenme|comunicame|comuniqueme|conectame|conecteme|transfiereme|transfierame|derivame|deriveme|ponme|pongame)${con} {person}`,
    `(?:dejame|dejeme|dejenme) hablar${con} {person}`,
    `^(?:por favor )?hablar con (?:una? |un )?{person}`,
    `no quiero (?:hablar|chatear)(?: con)? (?:una?|un|el|la) (?:bot|robot|maquina|chatbot|ia)`,
    `(?:una? |un )?{person},? por favor(?=$|[.!?])`,
  ],
  questions: [
    `(?:puedo|podria|podemos|podriamos|como puedo|como podria|donde puedo|es posible|se puede|hay forma de|hay manera de) (?:hablar|chatear|contactar|comunicarme|conversar)${con} {person}`,
    `(?:puede|puedes|podria|podrias)n? (?:pasarme|comunicarme|conectarme|transferirme|ponerme)${con} {person}`,
    `hay (?:una |algun |alguna )?{person}~(?:ahi|disponible|aqui|hablar)`,
  ],
  alone: [
    "(?:una? |un )?(?:persona(?: real)?|humano|agente(?: humano)?|asesor|operador|representante|atencion al cliente|servicio al cliente)(?: por favor)?",
  ],
  product: [
    "widget|configur\\w*|ajustes|consola|bandeja|api|clientes|visitantes|usuarios|lectores|activar|desactivar|boton|articulos?|handrail|asistente|automaticamente|mi (?:sitio|web|equipo)|nuestro (?:sitio|equipo)",
  ],
  negated: [`no (?:quiero|necesito|hace falta) (?:hablar|chatear)${con} {person}`],
  frustration: [
    "(?:esto|eres|este (?:bot|chat|servicio|asistente))(?: es)?(?: totalmente| completamente| realmente| muy| tan)* (?:inutil|ridicul[oa]|una broma|inaceptable|una verguenza|pesim[oa]|una perdida de tiempo)",
    "(?:estupido|maldito|inutil|puto) (?:bot|robot|chatbot)|peor (?:servicio|soporte|atencion)|estoy (?:hart[oa]|furios[oa])|no sirves? para nada|por (?:tercera|cuarta|quinta|enesima) vez",
  ],
  unhelpful: [
    "(?:eso|esto|lo|la respuesta)? ?no (?:me )?(?:ayuda|ayudo|sirve|sirvio|funciona|funciono|responde|respondio|es lo que (?:pregunte|pedi))(?: (?:a )?mi pregunta)?|respuesta (?:equivocada|incorrecta)|no es util",
  ],
  goesOn: [
    "y(?: en| con| sin| para| si| como| que (?:pasa|hay) con| despues)|que (?:pasa|hay) con|o|pero(?: como| si| que)?|tambien|entonces|lo mismo (?:para|con|en)",
  ],
  refers: [
    "(?:como|puedo|se puede) (?:lo|la|los|las) \\w+|hacerlo|deshacerlo|cambiarlo|eliminarlo|usarlo|con eso|ese|aquello",
  ],
  greeting: [
    "hola(?: a todos| que tal)?|buen(?:os|as)? (?:dias|tardes|noches)|buenas|saludos|que tal|como estas|hey|hi",
  ],
  thanks: [
    "(?:muchas |mil )?gracias(?: por (?:todo|la ayuda|tu ayuda))?|perfecto|genial|excelente|entendido|vale|listo|me sirve|estupendo",
  ],
  goodbye: ["adios|hasta (?:luego|pronto|manana)|chao|nos vemos|eso es todo|nada mas"],
  about: [
    "quien eres|que eres|eres (?:una? |un )?(?:bot|robot|humano|persona|maquina|ia)(?: real)?|que puedes hacer|como te llamas|(?:necesito )?ayuda|(?:me )?puedes ayudar(?:me)?",
  ],
  filler: ["tengo una pregunta|una pregunta|por favor|pregunta|prueba|claro|bueno|pues|bien|muy|ok|si|no|eh|y"],
};
