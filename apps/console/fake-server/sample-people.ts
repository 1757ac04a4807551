import type { CannedAnswer } from "../src/api/canned-answers.ts";
import type { Person } from "../src/api/people.ts";
import type { Team } from "../src/api/teams.ts";

export function samplePeople(now: Date, me: { id: string; email: string; name: string; role: string }): Person[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  return [
    { ...me, createdAt: daysAgo(90), deactivatedAt: null, lastActiveAt: now.toISOString() },
    {
      id: "usr_ben",
      email: "ben@example.com",
      name: "Ben Okafor",
      role: "agent",
      createdAt: daysAgo(60),
      deactivatedAt: null,
      lastActiveAt: now.toISOString(),
    },
    {
      id: "usr_mia",
      email: "mia@example.com",
      name: "Mia Sato",
      role: "writer",
      createdAt: daysAgo(30),
      deactivatedAt: null,
      lastActiveAt: daysAgo(2),
    },
    {
      id: "usr_old",
      email: "joe@example.com",
      name: "Joe Old",
      role: "agent",
      createdAt: daysAgo(200),
      deactivatedAt: daysAgo(20),
      lastActiveAt: daysAgo(21),
    },
  ];
}

export const sampleTeams = (): Team[] => [
  { id: "tem_billing", name: "Billing", memberIds: ["usr_ana", "usr_ben"] },
  { id: "tem_tech", name: "Technical support", memberIds: ["usr_ben"] },
];

export const sampleCannedAnswers = (): CannedAnswer[] => [
  {
    id: "can_hello",
    shortcut: "hello",
    title: "Greeting",
    texts: {
      en: "Hello {{contact.first_name|there}}, I'm {{agent.name}} and I'm looking at {{ticket}} now.",
      ar: "مرحبًا {{contact.first_name}}، أنا {{agent.name}} وأتابع طلبك {{ticket}} الآن.",
    },
  },
  {
    id: "can_logs",
    shortcut: "logs",
    title: "Ask for the log",
    texts: { en: "Could you send me the last lines of the server's log?" },
  },
  {
    id: "can_thanks",
    shortcut: "thanks",
    title: "Thank and close",
    texts: { en: "Glad that it works. I'm closing this; write again any time.", de: "Schön, dass es klappt." },
  },
];
