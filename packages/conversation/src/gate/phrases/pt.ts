import type { Phrases } from "./phrases.ts";

const com = "(?: com)?(?: uma?| um| o| a| algum| alguma)? ?";

export const pt: Phrases = {
  spaced: true,
  person:
    "(?:pessoa(?: real| de verdade| humana)?|humano|ser humano|atendente(?: humano)?|agente|operador(?:a)?|representante|alguem|atendimento(?: humano| ao cliente)?|suporte(?: humano| tecnico)?|consultor(?:a)?)",
  demands: [
    `(?:quero|queria|gostaria de|preciso|desejo|prefiro|precisamos|queremos)(?: de)? (?:falar|conversar|contatar|ser atendid[oa] por|entrar em contato)${com}{person}`,
    `(?:quero|preciso de|queria) (?:uma?|um) {person}(?: por favor| agora)*(?=$|[.!?,;])`,
    `(?:me (?:passe|passa|transfira|transfere|conecte|conecta|coloque)|transfira-me|passe-me)(?: para)?${com}{person}`,
    `(?:me )?deix[ea](?:-me)? falar${com}{person}`,
    `^falar com (?:uma? |um )?{person}`,
    `nao quero falar com (?:uma?|um|esse|este) (?:bot|robo|maquina|chatbot)`,
    `(?:uma? |um )?{person},? por favor(?=$|[.!?])`,
  ],
  questions: [
    `(?:posso|poderia|podemos|como (?:posso|faco para)|e possivel|tem como|da para|onde posso) (?:falar|conversar|contatar)${com}{person}`,
    `(?:pode|poderia) me (?:passar|transferir|conectar)(?: para)?${com}{person}`,
  ],
  alone: [
    "(?:uma? |um )?(?:pessoa(?: real)?|humano|atendente(?: humano)?|operador|agente|atendimento humano)(?: por favor)?",
  ],
  product: [
    "widget|configur\\w*|console|api|clientes|visitantes|usuarios|ativar|desativar|botao|artigos?|handrail|assistente|automaticamente",
  ],
  negated: [`nao (?:quero|preciso) falar${com}{person}`],
  frustration: [
    "(?:isso|isto|voce|este (?:bot|servico)) e(?: muito| totalmente| completamente)* (?:inutil|ridicul[oa]|inaceitavel|uma vergonha|uma piada)|(?:maldito|estupido) (?:bot|robo)|pior (?:servico|atendimento|suporte)|estou (?:fart[oa]|furios[oa]|de saco cheio)|pela (?:terceira|quarta|quinta|enesima) vez",
  ],
  unhelpful: [
    "(?:isso|isto|aquilo)? ?nao (?:me )?(?:ajuda|ajudou|serve|serviu|funciona|funcionou|responde|respondeu|e o que (?:perguntei|pedi))(?: (?:a )?minha pergunta)?|resposta errada|nao e util",
  ],
  goesOn: [
    "e (?:no|na|em|com|sem|para|se|como|quanto a|depois)|ou|mas(?: como| se)?|tambem|entao|o mesmo (?:para|com)|e quanto",
  ],
  refers: ["(?:faze-lo|desfaze-lo|muda-lo|usa-lo)|com isso|disso|nisso|fazer isso|desfazer isso"],
  greeting: ["ola|oi+|bom dia|boa (?:tarde|noite)|tudo bem|e ai|hey"],
  thanks: ["(?:muito )?obrigad[oa]|valeu|perfeito|otimo|entendi|excelente|legal"],
  goodbye: ["tchau|adeus|ate (?:logo|mais|breve)|e so isso|so isso"],
  about: [
    "quem e voce|o que voce e|voce e (?:uma?|um) (?:bot|robo|humano|pessoa|maquina)(?: real)?|o que voce (?:pode fazer|faz)|(?:preciso de )?ajuda|(?:voce )?pode me ajudar",
  ],
  filler: ["tenho uma pergunta|tenho uma duvida|por favor|pergunta|duvida|entao|teste|muito|sim|nao|bem|bom|ok|e"],
};
