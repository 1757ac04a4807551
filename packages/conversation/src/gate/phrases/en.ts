import type { Phrases } from "./phrases.ts";

const to = "(?: (?:to|with))?(?: (?:a|an|the|some|any|your|one of your|another))?";

export const en: Phrases = {
  spaced: true,
  person:
    "(?:(?:real|live|actual|human|proper|qualified|customer|support|service|sales) )*(?:persons?|humans?(?: beings?)?|people|(?<!ai )agents?|representatives?|reps?|operators?|advis[eo]rs?|someone(?: real| else)?|somebody(?: real| else)?|customer (?:service|support|care)|support (?:person|agent|staff|team|rep)|help ?desk|staff(?: members?)?|team|employee|manager|supervisor|specialist)",
  demands: [
    `(?:i|we)(?: really| just| only| would| still)* (?:want|need|wish|demand|prefer|insist|'d like|like|'d love|'d rather|have)(?: to| on)?(?: please)?(?: be)? ?(?:talk|speak|chat|talking|speaking|chatting|connected|transferred|put through|contact|reach|get through)(?: directly)?${to} {person}`,
    `(?:i'd|we'd|i would|we would) (?:like|love|prefer|rather)(?: to)?(?: please)?(?: be)? ?(?:talk|speak|chat|connected|transferred|contact|reach)(?: directly)?${to} {person}`,
    `(?:i|we) (?:want|need|demand|would like|'d like)(?: an?| the)? {person}(?: please| now| to help| right now| here| immediately| asap)*(?=$|[.!?,;])`,
    `(?:let|have) me (?:please )?(?:talk|speak|chat)${to} {person}`,
    `(?:connect|transfer|forward|pass|hand|put|redirect|escalate|switch|route) (?:me|us|this|it)(?: over| through| on)?(?: to| with)(?: an?| the| your)? {person}`,
    `(?:get|give|find|bring|send) me(?: an?| the| your)? {person}`,
    `^(?:please |pls |just )?(?:talk|speak|chat)${to} {person}(?: please| now)*(?=$|[.!?,;])`,
    `(?:i|we)(?: really)? (?:don't|do not|dont) want(?: to)?(?: (?:talk|speak|chat|talking|deal)(?: to| with)?)?(?: an?| this| the| your| any)? ?(?:stupid )?(?:bot|robot|machine|computer|chatbot|chat bot|ai|assistant)`,
    `(?:escalate (?:this|my (?:case|issue|ticket|problem|request))|call me back|no more bots?|stop (?:this|the) bot)`,
    `{person},? please(?=$|[.!?])`,
  ],
  questions: [
    `(?:can|could|may|might|how (?:do|can|could)|where (?:do|can)|is it possible(?: for me)? to|is there (?:a|any) way to|any chance)(?: i| we)?(?: please| just| actually)? ?(?:to )?(?:talk|speak|chat|get through|reach|contact|get hold of|be connected|get connected|get in touch|have a word|get)${to} {person}`,
    `(?:can|could|will|would) (?:you|somebody|someone)(?: please)? (?:connect|transfer|forward|pass|hand|put|redirect|get|give) (?:me|us)(?: over| through| on)?(?: to| with)?(?: an?| the| your)? {person}`,
    `is there(?: an?| any)? (?:{person}|anyone|anybody) (?:(?:that |who )?(?:i|we) (?:can|could) (?:talk|speak|chat)|there|here|available|around|online)`,
    `(?:is (?:anyone|anybody|someone|somebody)|are there any (?:humans|people)) (?:there|here|real|available|around)`,
  ],
  alone: [
    "(?:an? |the )?(?:(?:real|live|actual|human) )*(?:human(?: being)?|person|agent|representative|operator|support agent|live (?:chat|support|person)|customer (?:service|support|care)|rep)(?: please| pls| now)*",
  ],
  product: [
    "widgets?|settings?|console|inbox|api|workflows?|configur\\w*|set ?up|enable|disable|turn(?:ed)? (?:on|off)|customers?(?! (?:service|support|care))|visitors?|users?|contacts(?= )|readers?|clients?|buttons?|hand-?offs?|handrail|features?|articles?|docs|documentation|dashboard|(?:my|our) (?:own )?(?:site|website|app|team|agents?)|assistant|webhooks?|automatically",
  ],
  negated: [
    `(?:don't|dont|do not|no need to|rather not|instead of|without|not)(?: (?:want|need|have|like|really|to))* ?(?:talk|speak|chat|talking|speaking|chatting)${to} {person}`,
  ],
  frustration: [
    "(?:you(?:'re| are)|this (?:bot|chat|chatbot|assistant|service|thing) is|this is)(?: so| just| completely| totally| absolutely| really| beyond| utterly)* (?:useless|ridiculous|a joke|worthless|terrible|infuriating|unacceptable|no help|not helping|not helpful|unhelpful|pathetic|a waste of (?:my )?time)",
    "worst (?:service|support|company|help|experience)(?: ever)?",
    "(?:stupid|dumb|useless|fucking|damn|idiotic) (?:bot|robot|machine|chatbot|ai|assistant)",
    "(?:i'm|i am|im)(?: so| really| getting)* (?:fed up|furious|pissed(?: off)?|sick of (?:this|you)|losing my patience)",
    "for the (?:third|fourth|fifth|sixth|tenth|hundredth|\\d+th) time",
    "fuck (?:you|off|this)|what the fuck|wtf|go to hell",
  ],
  unhelpful: [
    "(?:that|this|it|which)(?: really| still)? (?:did not|didn't|didnt|does not|doesn't|doesnt|is not|isn't|was not|wasn't|has not|hasn't) (?:help(?:ful|ed)?|answer(?:ed)?(?: my question)?|work(?:ed)?(?: for me)?|what i (?:asked|meant|need(?:ed)?))|not (?:what i asked|helpful|the answer)|you didn't answer(?: my question)?|still (?:not working|doesn't work|the same problem)|wrong answer",
  ],
  goesOn: [
    "and(?: what about| how about| if| for| on| in| with| without| then)?|what about|how about|also|or|but(?: what| how| if)?|then|so (?:how|what)|same (?:for|on|with)|ok(?:ay)?,? (?:and|but)|what if",
  ],
  refers: ["(?<!is )it|that one|this one|them|those|these|(?:do|undo|change|stop|use|about|with|of) (?:that|this)"],
  greeting: [
    "hi+(?: there| all| team)?|hello+(?: there)?|hey+(?: there| you)?|good (?:morning|afternoon|evening|day)|greetings|howdy|yo|hiya|what's up|sup|how are you(?: doing| today)*|how is it going|how's it going|nice to meet you",
  ],
  thanks: [
    "thanks?(?: you)?(?: so much| very much| a lot| a ton)?|thank you(?: so much| very much)?|thx|ty|cheers|great|perfect|awesome|got it|that (?:helps|helped|worked|works)|much appreciated|appreciate it|you're the best|excellent|cool|nice|solved|that's (?:great|perfect|all)",
  ],
  goodbye: [
    "(?:good ?)?bye+(?: bye)?|see (?:you|ya)(?: later| soon)?|have a (?:nice|good|great) (?:day|one|evening|weekend)|take care|cya|that's all|nothing else|no,? that's (?:all|it)",
  ],
  about: [
    "who are you|what are you|are you (?:an? )?(?:real |actual )?(?:bot|robot|human|person|ai|machine|chatbot)(?: or (?:an? )?(?:bot|robot|human|person|ai|machine))?|am i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:bot|robot|human|real person|person|machine|ai)|what(?:'s| is) your name|what can you do|what do you do|how can you help(?: me)?|can you help(?: me)?|(?:i need|need|please) (?:some )?help(?: me)?|help(?: me)?",
  ],
  filler: [
    "i have a question|just a question|quick question|test(?:ing)?|ok(?:ay)?|everybody|everyone|question|please|haha+|again|yeah|nope|sure|well|your|help|yes|yep|yup|hm+|um+|uh+|ah+|lol|the|and|for|all|see|no|oh|so|a|i",
  ],
};
