import type { Citation } from "../src/api/citation.ts";
import type { InboxContact } from "../src/api/conversation.ts";
import type { TurnTrace } from "../src/api/session-event.ts";
import type { NewEvent, SessionLog } from "./session-log.ts";

const cite = (title: string, path: string, anchor: string, quote: string, locale = "en"): Citation => ({
  documentId: `doc_${path.replaceAll("/", "_")}_${locale}`,
  version: 3,
  title,
  url: `/${locale}/${path}/`,
  anchor,
  locale,
  quote,
});

export const installCitation = cite(
  "Install Handrail",
  "start/install",
  "change-the-port",
  "Set PORT before you start Handrail to listen on another port.",
);
const backupCitation = cite(
  "Back up and restore",
  "operate/backup",
  "before-an-upgrade",
  "Run handrail backup before every upgrade; the file holds articles, conversations and settings.",
);

export function traceOf(query: string, confidence: number, decision: string, reasons: string[] = []): TurnTrace {
  const passage = (
    title: string,
    anchor: string,
    score: number,
    lexical: number,
    dense: number | null,
    index: number,
  ) => ({
    chunkId: `chk_${index}`,
    documentId: `doc_${index}`,
    title,
    anchor,
    score,
    scores: { lexical, dense },
  });
  return {
    query,
    passages: [
      passage("Install Handrail", "change-the-port", 0.91, 14.2, 0.871, 1),
      passage("Settings by environment", "port", 0.74, 11.8, 0.842, 2),
      passage("Run behind a proxy", "nginx", 0.42, 6.1, 0.803, 3),
      passage("Back up and restore", "", 0.21, 2.7, 0.771, 4),
      passage("Connect a folder of Markdown", "watch-for-changes", 0.12, 1.9, null, 5),
    ],
    confidence,
    decision,
    reasons,
    writer: "extractive",
    training: {
      profileVersion: 3,
      rules: [{ id: "trn_1", version: 2, title: "Keep a formal tone" }],
      scenarios: [{ id: "trn_2", version: 1, title: "Asks about backups", score: 0.72 }],
    },
    guards: ["autopilot: on", "prohibited topics: none"],
    sentiment: "neutral",
    timingsMs: {
      gate: 1,
      "retrieve.lexical": 7,
      "retrieve.dense": 9,
      retrieve: 18,
      decide: 2,
      write: 4,
      check: 1,
      total: 27,
    },
    notes: decision === "handoff" ? ["Confidence is below the bar of 0.45."] : ["2 of 2 citations verified."],
  };
}

let messages = 0;
const say = (author: "contact" | "agent", authorName: string, text: string): NewEvent => ({
  kind: "message.created",
  payload: { messageId: `msg_${++messages}`, author, authorName, text },
});

function answered(
  question: string,
  text: string,
  citations: Citation[],
  confidence: number,
  contact = "Visitor",
): NewEvent[] {
  const asked = say("contact", contact, question);
  const inReplyTo = `msg_${messages}`;
  return [
    asked,
    {
      kind: "message.created",
      payload: {
        messageId: `msg_${++messages}`,
        author: "ai",
        authorName: "Assistant",
        text,
        inReplyTo,
        reply: { kind: "answer", text, citations, confidence, reasons: [] },
      },
    },
    { kind: "turn.traced", payload: { messageId: inReplyTo, trace: traceOf(question, confidence, "answer") } },
  ];
}

function handedOff(
  question: string,
  reasons: string[],
  explanation: string,
  summary: string,
  language: string,
): NewEvent[] {
  const asked = say("contact", "Visitor", question);
  const messageId = `msg_${messages}`;
  return [
    asked,
    {
      kind: "handoff.created",
      payload: {
        reasons,
        explanation,
        summary,
        language,
        references: [backupCitation],
        sentiment: reasons.includes("frustration") ? "negative" : "neutral",
        causes: [{ kind: "rule", id: "trn_1", title: "Hand over contracts and legal questions" }],
        expectation: "People answer until 18:00 today.",
      },
    },
    { kind: "turn.traced", payload: { messageId, trace: traceOf(question, 0.23, "handoff", reasons) } },
  ];
}

const contacts: Record<string, Partial<InboxContact>> = {
  ses_mine: {
    name: "Priya Raman",
    email: "priya@northwind.example",
    phone: "+44 20 7946 0000",
    externalId: "cust_4811",
    verified: true,
    attributes: { plan: "Team", seats: 24, trial: false },
  },
  ses_waiting: { name: "Lukas Meyer", email: "lukas@meyer.example" },
  ses_arabic: { name: "سلمى العتيبي" },
};

/** A small help desk on a Tuesday: people waiting, people being answered, things that are done. */
export function addSampleSessions(log: SessionLog, now: Date, me: { id: string; name: string }): void {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const session = (id: string, locale: string, minutes: number, channel = "web") =>
    log.create({ id, channel, locale, at: minutesAgo(minutes), contact: contacts[id] ?? {} });

  session("ses_closed", "en", 2900);
  log.append(
    "ses_closed",
    answered(
      "How do I add a language?",
      "Add its tag to the workspace's languages, then translate one article. [1]",
      [
        cite(
          "Translate an article",
          "writing/translate",
          "add-a-language",
          "Add the language's tag to the workspace's languages.",
        ),
      ],
      0.92,
    ),
    {},
    minutesAgo(2899),
  );
  log.append(
    "ses_closed",
    [{ kind: "session.closed", payload: { status: "closed_resolved", by: "contact" } }],
    { status: "closed_resolved" },
    minutesAgo(2890),
  );

  session("ses_german", "de", 190);
  log.append(
    "ses_german",
    answered(
      "Kann ich Handrail ohne Docker betreiben?",
      "Ja. `npm ci && npm start` reicht; eine Datenbank ist eingebaut. [1]",
      [cite("Handrail installieren", "start/install", "", "Zwei Befehle genügen; eine Datenbank ist eingebaut.", "de")],
      0.88,
      "Besucher",
    ),
    {},
    minutesAgo(188),
  );

  session("ses_arabic", "ar", 64);
  log.append(
    "ses_arabic",
    answered(
      "كيف أغيّر المنفذ الذي يعمل عليه الخادم؟",
      "اضبط المتغيّر `PORT` قبل التشغيل، مثل `PORT=8080 npm start`. [1]",
      [{ ...installCitation, locale: "ar", url: "/ar/start/install/", title: "تثبيت Handrail" }],
      0.81,
      "زائر",
    ),
    {},
    minutesAgo(63),
  );
  log.append(
    "ses_arabic",
    handedOff(
      "هل يمكنني التحدث إلى شخص من فضلك؟",
      ["requested_by_contact"],
      "The contact asked for a person.",
      "Asked how to change the port and got an answer from the install page. Now wants to talk to a person.",
      "ar",
    ),
    { owner: "human" },
    minutesAgo(58),
  );

  session("ses_mine", "en", 41);
  log.append(
    "ses_mine",
    handedOff(
      "Our last backup is 0 bytes. Is our data lost?",
      ["low_confidence", "frustration"],
      "No passage covers an empty backup file, and the contact is worried about losing data.",
      "The contact's last `handrail backup` wrote an empty file. They ask whether their data is lost. The page on backups explains how to run one, not what an empty file means.",
      "en",
    ),
    { owner: "human" },
    minutesAgo(40),
  );
  log.append(
    "ses_mine",
    [
      { kind: "session.assigned", payload: { agentName: me.name } },
      say(
        "agent",
        me.name,
        "Hello, I'm looking at this now. Your data is in the data folder and is not touched by a failed backup.\n\nCould you send me the last lines that `handrail backup` printed?",
      ),
    ],
    { assigneeId: me.id },
    minutesAgo(33),
  );
  log.append("ses_mine", [say("contact", "Visitor", "It said: no space left on device")], {}, minutesAgo(6));
  log.append(
    "ses_mine",
    [
      {
        kind: "note.created",
        payload: {
          noteId: "n1",
          author: "agent",
          authorName: me.name,
          text: "Their disk is full; see #3 from last week.",
        },
      },
      { kind: "session.tagged", payload: { tags: ["backup", "vip"], agentName: me.name } },
    ],
    { tags: ["backup", "vip"], teamId: "tem_tech" },
    minutesAgo(5),
  );

  session("ses_waiting", "en", 4);
  log.append(
    "ses_waiting",
    answered(
      "How do I change the port?",
      "Set `PORT` before you start Handrail, for example `PORT=8080 npm start`. Behind a proxy, keep the default and forward to it. [1][2]",
      [
        installCitation,
        cite("Run behind a proxy", "operate/proxy", "nginx", "Keep the default port and let the proxy forward to it."),
      ],
      0.91,
    ),
    {},
    minutesAgo(3.5),
  );
  log.append(
    "ses_waiting",
    handedOff(
      "Can you sign our data processing agreement before Friday?",
      ["low_confidence"],
      "Nothing in the help center covers contracts or data processing agreements.",
      "Asked how to change the port (answered), then asked for a signed data processing agreement before Friday.",
      "en",
    ),
    { owner: "human" },
    minutesAgo(2),
  );

  session("ses_live", "ja", 1);
  log.append(
    "ses_live",
    answered(
      "記事を公開するにはどうすればいいですか？",
      "記事を開き、「公開」を選びます。変更されたページだけが書き換えられます。[1]",
      [cite("最初の記事", "writing/first-article", "publish", "記事を開き、「公開」を選びます。", "ja")],
      0.86,
      "訪問者",
    ),
    {},
    minutesAgo(0.7),
  );
}
