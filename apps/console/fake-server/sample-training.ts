interface SampleContent {
  title: string;
  instruction: string;
  answer: string;
  triggers: string[];
  handOff: boolean;
  channels: string[];
  segments: string[];
  helpCenters: string[];
}

export interface SampleTraining {
  id: string;
  kind: "profile" | "behavioral" | "scenario";
  folderId: string | null;
  position: number;
  enabled: boolean;
  archived: boolean;
  draft: SampleContent;
  versions: { version: number; author: string; createdAt: string; content: SampleContent }[];
  revision: number;
  updatedAt: string;
}

export interface SampleFolder {
  id: string;
  parentId: string | null;
  name: string;
  position: number;
}

export const noContent: SampleContent = {
  title: "",
  instruction: "",
  answer: "",
  triggers: [],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
};

/** A small team's training in every state that the screens show. */
export function sampleTraining(now: Date): { items: SampleTraining[]; folders: SampleFolder[] } {
  const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  let position = 0;
  const item = (
    id: string,
    kind: SampleTraining["kind"],
    live: Partial<SampleContent> | null,
    more: Partial<SampleTraining> & { draft?: SampleContent } = {},
  ): SampleTraining => {
    const content = { ...noContent, ...live };
    return {
      id,
      kind,
      folderId: null,
      position: position++,
      enabled: true,
      archived: false,
      draft: content,
      versions: live ? [{ version: 1, author: "Ana Ruiz", createdAt: at(400), content }] : [],
      revision: 3,
      updatedAt: at(5),
      ...more,
    };
  };
  const refund = {
    title: "Refund after a cancelled plan",
    triggers: ["Can I get my money back?", "How long does a refund take?", "Wie lange dauert eine Erstattung?"],
    answer: "A refund arrives on your card **within 5 working days**. We write to you as soon as it is on its way.",
    instruction: "Ask for the invoice number if the contact has not named it.",
  };
  return {
    folders: [
      { id: "trf_billing", parentId: null, name: "Billing", position: 0 },
      { id: "trf_tone", parentId: null, name: "Tone", position: 1 },
    ],
    items: [
      item("trn_profile", "profile", {
        title: "AI profile",
        instruction:
          "You are the assistant of Acme. You are friendly and brief, you write in plain words, and you never guess. You call people by their first name when you know it.",
      }),
      item("trn_refund", "scenario", refund, {
        folderId: "trf_billing",
        draft: { ...noContent, ...refund, answer: refund.answer.replace("5 working days", "3 working days") },
        versions: [
          { version: 2, author: "Ana Ruiz", createdAt: at(30), content: { ...noContent, ...refund } },
          {
            version: 1,
            author: "Ben Okafor",
            createdAt: at(700),
            content: { ...noContent, ...refund, answer: "Refunds take up to two weeks." },
          },
        ],
      }),
      item(
        "trn_invoice",
        "scenario",
        {
          title: "Invoice with a VAT number",
          triggers: ["Where is my invoice?", "I need a receipt with our VAT number"],
          answer: "Open **Settings → Billing**, add your VAT number and download the invoice again.",
          segments: ["business"],
        },
        { folderId: "trf_billing" },
      ),
      item(
        "trn_lawyer",
        "scenario",
        { title: "Threat of legal action", triggers: ["My lawyer will contact you", "I will sue you"], handOff: true },
        { folderId: "trf_billing" },
      ),
      item(
        "trn_brief",
        "behavioral",
        { title: "Short answers", instruction: "Answer in at most three sentences." },
        {
          folderId: "trf_tone",
        },
      ),
      item(
        "trn_long",
        "behavioral",
        { title: "Complete answers on e-mail", instruction: "On e-mail, never answer in fewer than five sentences." },
        { folderId: "trf_tone", enabled: false },
      ),
      item("trn_outage", "scenario", null, {
        draft: { ...noContent, title: "Outage on Sunday", triggers: ["Is the service down?"], answer: "" },
        revision: 1,
      }),
      item(
        "trn_old",
        "behavioral",
        { title: "Summer campaign", instruction: "Mention the summer sale." },
        {
          archived: true,
        },
      ),
    ],
  };
}
